import { DossierError } from './dossier.error.js';
import { codeOf } from './message-of.js';
import { escapeInvisible, preview } from './preview.js';
import { writeProblem } from './file-problems.js';

const TOO_LARGE = 'it is as large as a file may be here; rename it, and the receiver continues with a new one';

/** Received events cannot be appended to a file: it cannot be written to, or holds something else. `cause` says more. */
export class UnusableSinkError extends DossierError {
  readonly code = 'UNUSABLE_SINK';

  constructor(
    readonly file: string,
    /** What is wrong with it: a text, or the error of the system. */
    problem: unknown,
  ) {
    const text = typeof problem === 'string' ? problem : textOf(problem);
    const options = typeof problem === 'string' ? undefined : { cause: problem };
    super(`cannot append events to ${escapeInvisible(file)}: ${preview(text, 300)}`, options);
  }
}

function textOf(cause: unknown): string {
  return codeOf(cause) === 'EFBIG' ? TOO_LARGE : writeProblem(cause);
}
