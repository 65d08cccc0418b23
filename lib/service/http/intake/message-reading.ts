import type { ReadEvent } from './project-fence.js';

/** What became of reading a message that has more events than are accepted. */
export const TOO_MANY = 'too many events';

/** The events of a message, or what the message must be. */
export type MessageReading =
  | { readonly mode: 'batch' | 'single'; readonly events: readonly ReadEvent[]; readonly problem?: undefined }
  | { readonly problem: string }
  | typeof TOO_MANY;

/** A header of a request by its lower-case name. */
export type HeaderOf = (name: string) => string | undefined;

/** Reads the events of a message, which may have at most so many. */
export type ReadMessage = (text: string, header: HeaderOf, most: number) => MessageReading;
