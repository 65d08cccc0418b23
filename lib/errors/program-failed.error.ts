import { DossierError } from './dossier.error.js';

/**
 * What a judged program did wrong:
 *
 * - `not_started`: the command could not be run at all
 * - `died`: it ended before it answered
 * - `deaf`: it closed its stdin
 * - `hung`: it did not answer in time
 * - `garbage`: it answered with a line that is not a JSON object
 * - `unfit`: its answer does not fit the request
 * - `unasked`: it wrote a line beyond its answer, so that answers and requests may be out of step
 * - `flood`: it wrote more than is read for one request, to stdout or to stderr
 * - `refused`: it answered with an error where the protocol allows none
 * - `given_up`: it failed so many times in a row that it gets no more requests
 */
export type ProgramFault =
  'not_started' | 'died' | 'deaf' | 'hung' | 'garbage' | 'unfit' | 'unasked' | 'flood' | 'refused' | 'given_up';

/** A judged program gave no usable answer to a request. */
export class ProgramFailedError extends DossierError {
  readonly code = 'PROGRAM_FAILED';

  constructor(
    readonly fault: ProgramFault,
    /** What happened, in one sentence, without what is in `stderr`. */
    readonly problem: string,
    /** The end of what the program had written to stderr, bounded and printable; empty when it wrote nothing. */
    readonly stderr = '',
    options?: { cause?: unknown },
  ) {
    super(stderr === '' ? problem : `${problem}; its stderr ends with: ${stderr}`, options);
  }
}
