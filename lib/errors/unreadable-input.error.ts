import { DossierError } from './dossier.error.js';
import { messageOf } from './message-of.js';
import { escapeInvisible, preview } from './preview.js';

const PROBLEMS: ReadonlyMap<unknown, string> = new Map([
  ['ENOENT', 'there is no such file; check the path'],
  ['ENOTDIR', 'a part of the path is no folder; check the path'],
  ['EISDIR', 'it is a folder; give a file'],
  ['EACCES', 'there is no permission to read it; change its mode or its owner'],
  ['EPERM', 'there is no permission to read it; change its mode or its owner'],
]);

/** An input cannot be opened, or fails while it is read. `cause` is what the system or the stream said. */
export class UnreadableInputError extends DossierError {
  readonly code = 'UNREADABLE_INPUT';

  constructor(
    /** The name of the input: the path of a file, or what the caller called it. */
    readonly source: string,
    cause: unknown,
  ) {
    super(`cannot read ${escapeInvisible(source)}: ${problemOf(cause)}`, { cause });
  }
}

function problemOf(cause: unknown): string {
  const known = cause instanceof Error && 'code' in cause ? PROBLEMS.get(cause.code) : undefined;
  return known ?? preview(messageOf(cause), 160);
}
