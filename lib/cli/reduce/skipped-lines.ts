import { violationSummary } from '../../errors/violation-summary.js';
import type { BadLine } from '../../stream/stream-report.js';
import { faultLine, locate, unreadableLine } from '../input/location.js';
import { printLines } from '../terminal/output.js';
import { count } from '../terminal/printable.js';
import type { OutputStream } from '../terminal/terminal.js';

const REPORTED = 20;
const SUMMARISED = 3;

/** Shows the first lines that are skipped as they occur, and counts all of them. */
export class SkippedLines {
  readonly #name: string;
  readonly #stderr: OutputStream;
  #unreadable = 0;
  #invalid = 0;

  constructor(name: string, stderr: OutputStream) {
    this.#name = name;
    this.#stderr = stderr;
  }

  /** Counts one more. */
  async report(bad: BadLine): Promise<void> {
    if (bad.error === undefined) this.#invalid++;
    else this.#unreadable++;
    const place = `${locate(this.#name, bad.line)}: skipped`;
    const skipped = this.#unreadable + this.#invalid;
    if (skipped <= REPORTED) await printLines(this.#stderr, [describe(place, bad)]);
  }

  /** The final count; empty when nothing was left out. */
  summary(): readonly string[] {
    const kinds = [
      ...(this.#unreadable > 0 ? [`${this.#unreadable} unreadable`] : []),
      ...(this.#invalid > 0 ? [count(this.#invalid, 'invalid envelope')] : []),
    ];
    const skipped = this.#unreadable + this.#invalid;
    const shown = skipped > REPORTED ? `; the first ${REPORTED} are shown` : '';
    return skipped === 0 ? [] : [`note: ${count(skipped, 'line')} skipped (${kinds.join(', ')})${shown}`];
  }
}

function describe(place: string, bad: BadLine): string {
  if (bad.error !== undefined) return unreadableLine(place, bad.error);
  return faultLine(place, '', violationSummary(bad.violations, SUMMARISED));
}
