import { ProgramFailedError } from '../../errors/program-failed.error.js';

/** A program that has never answered is unlikely to start now. */
const CHANCES_AT_FIRST = 3;
/** A program that fails at one kind of request may handle another, so failures are counted by kind. */
const CHANCES = 10;

/**
 * Decides when restarting a program is a waste of time: after 3 failures in a row when it has never answered, otherwise
 * after 10 failures at one kind of request, which is then no longer sent.
 */
export class Patience {
  readonly #failures = new Map<string, number>();
  #hasAnswered = false;

  /** @throws ProgramFailedError when requests of this kind are no longer sent. */
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
