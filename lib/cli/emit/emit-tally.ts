import { EXIT_CODES, type ExitCode } from '../exit-code.js';
import { count } from '../terminal/printable.js';
import type { LineOutcome } from './emit-result.js';

const OUTCOMES: readonly LineOutcome['outcome'][] = ['stored', 'skipped', 'rejected', 'unreadable', 'failed'];

/** Counts the outcomes of the lines. */
export class EmitTally {
  readonly #counts = new Map<LineOutcome['outcome'], number>();

  /** Counts one more. */
  add({ outcome }: LineOutcome): void {
    this.#counts.set(outcome, this.#of(outcome) + 1);
  }

  /** The closing count, in one line. */
  summary(): string {
    const lines = OUTCOMES.reduce((sum, outcome) => sum + this.#of(outcome), 0);
    const parts = OUTCOMES.filter((outcome) => outcome === 'stored' || this.#of(outcome) > 0);
    return `${count(lines, 'line')}: ${parts.map((outcome) => `${this.#of(outcome)} ${outcome}`).join(', ')}`;
  }

  /** The exit code; what trying again can solve comes first. */
  exitCode(): ExitCode {
    if (this.#of('failed') > 0) return EXIT_CODES.unfinished;
    return this.#of('rejected') + this.#of('unreadable') > 0 ? EXIT_CODES.contractBroken : EXIT_CODES.ok;
  }

  #of(outcome: LineOutcome['outcome']): number {
    return this.#counts.get(outcome) ?? 0;
  }
}
