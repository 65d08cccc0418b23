import type { Readable, Writable } from 'node:stream';

/** The streams of a command: those of `process`, or of a caller. */
export interface Terminal {
  readonly stdin: Readable & { readonly isTTY?: boolean };
  /** Only for results. */
  readonly stdout: OutputStream;
  /** For everything that is not a result. */
  readonly stderr: OutputStream;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** A stream that may be a terminal. */
export type OutputStream = Writable & { readonly isTTY?: boolean; readonly columns?: number };
