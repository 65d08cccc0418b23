import { DossierError } from './dossier.error.js';
import { codeOf, messageOf } from './message-of.js';
import { escapeInvisible, preview } from './preview.js';

const PROBLEMS: ReadonlyMap<unknown, string> = new Map([
  ['ENOENT', 'its folder does not exist; create it, or give another path'],
  ['ENOTDIR', 'a part of the path is not a folder; check the path'],
  ['EISDIR', 'it is a folder; give the path of a file'],
  ['EACCES', 'you have no permission to write to it; change its mode or its owner'],
  ['EPERM', 'you have no permission to write to it; change its mode or its owner'],
  ['ENOSPC', 'the disk is full; make room'],
  ['EDQUOT', 'the quota is used up; make room'],
  ['EFBIG', 'it is as large as a file may be here; rename it, and the receiver continues with a new one'],
  ['EROFS', 'its file system is read-only; give another path'],
]);

/** Received events cannot be appended to a file: it cannot be written to, or holds something else. `cause` says more. */
export class UnusableSinkError extends DossierError {
  readonly code = 'UNUSABLE_SINK';

  constructor(
    readonly file: string,
    /** What is wrong with it: a text, or the error of the system. */
    problem: unknown,
  ) {
    const text = typeof problem === 'string' ? problem : (PROBLEMS.get(codeOf(problem)) ?? messageOf(problem));
    const options = typeof problem === 'string' ? undefined : { cause: problem };
    super(`cannot append events to ${escapeInvisible(file)}: ${preview(text, 300)}`, options);
  }
}
