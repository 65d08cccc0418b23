import { ProgramFailedError } from '../../errors/program-failed.error.js';

/** A program that has never answered is hardly going to. */
const CHANCES_AT_FIRST = 3;
/** One that cannot do one thing may do another, so these are counted for each kind of request. */
const CHANCES = 10;

/**
 * Decides when a program has failed so many times in a row that starting it again is a waste of time: after 3 failures
 * when it has never answered, otherwise after 10 at one kind of request, which alone is then given up.
 */
export class Patience {
  readonly #failures = new Map<string, number>();
  #hasAnswered = false;

  /** @throws ProgramFailedError when requests of this kind are given up. */
  check(kind: string, last: ProgramFailedError | undefined): void {
    const failures = this.#hasAnswered ? (this.#failures.get(kind) ?? 0) : sum(this.#failures.values());
    if (failures < (this.#hasAnswered ? CHANCES : CHANCES_AT_FIRST) || last === undefined) return;
    const what = this.#hasAnswered ? `${failures} ${kind} requests in a row` : `its first ${failures} requests`;
    throw new ProgramFailedError(
      'given_up',
      `given up after the program failed at ${what}; the last failure was: ${last.problem}`,
    );
  }

  failed(kind: string): void {
    this.#failures.set(kind, (this.#failures.get(kind) ?? 0) + 1);
  }

  answered(kind: string): void {
    this.#hasAnswered = true;
    this.#failures.delete(kind);
  }
}

function sum(numbers: Iterable<number>): number {
  return [...numbers].reduce((total, number) => total + number, 0);
}
