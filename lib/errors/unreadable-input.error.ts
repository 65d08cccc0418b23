import { DossierError } from './dossier.error.js';
import { codeOf, messageOf } from './message-of.js';
import { preview, previewName } from './preview.js';

const PROBLEMS: ReadonlyMap<unknown, string> = new Map([
  ['ENOENT', 'it does not exist; check the path'],
  ['ENOTDIR', 'a part of the path is not a folder; check the path'],
  ['EISDIR', 'it is a folder; give a file'],
  ['EACCES', 'you have no permission to read it; change its mode or its owner'],
  ['EPERM', 'you have no permission to read it; change its mode or its owner'],
]);

/** An input cannot be opened, or fails while it is read. `cause` is what the system or the stream said. */
export class UnreadableInputError extends DossierError {
  readonly code = 'UNREADABLE_INPUT';

  constructor(
    /** The name of the input: the path of a file, or what the caller called it. */
    readonly source: string,
    cause: unknown,
  ) {
    super(`cannot read ${previewName(source)}: ${problemOf(cause)}`, { cause });
  }
}

function problemOf(cause: unknown): string {
  return PROBLEMS.get(codeOf(cause)) ?? preview(messageOf(cause), 160);
}
