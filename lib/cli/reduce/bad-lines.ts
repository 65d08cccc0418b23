import { faultLine, locate, unreadableLine, violationLines } from '../input/location.js';
import { EXIT_CODES, type ExitCode } from '../exit-code.js';
import { printLines } from '../terminal/output.js';
import { count } from '../terminal/printable.js';
import type { OutputStream } from '../terminal/terminal.js';
import type { BadLine } from './event-loading.js';

const REPORTED = 20;
const SUMMARISED = 3;

/** Shows the bad line at which reading ends, and gives the exit code that it means. */
export async function refuse(bad: BadLine, name: string, stderr: OutputStream): Promise<ExitCode> {
  const place = locate(name, bad.line);
  const hint = 'mend it, or leave such lines out with --skip-invalid';
  if (bad.error !== undefined) {
    await printLines(stderr, [
      unreadableLine(place, bad.error),
      `error: cannot read line ${bad.line} of ${name}: ${hint}`,
    ]);
    return EXIT_CODES.unusable;
  }
  const verdict = `error: line ${bad.line} of ${name} is no valid event: ${hint}`;
  await printLines(stderr, [...violationLines(place, bad.violations), verdict]);
  return EXIT_CODES.contractBroken;
}

/** Shows the lines that are left out as they come, the first ones at least, and counts all of them. */
export class SkippedLines {
  #unreadable = 0;
  #invalid = 0;

  constructor(
    private readonly name: string,
    private readonly stderr: OutputStream,
  ) {}

  async report(bad: BadLine): Promise<void> {
    if (bad.error === undefined) this.#invalid++;
    else this.#unreadable++;
    const place = `${locate(this.name, bad.line)}: skipped`;
    const skipped = this.#unreadable + this.#invalid;
    if (skipped <= REPORTED) await printLines(this.stderr, [describe(place, bad)]);
  }

  /** The final count; empty when nothing was left out. */
  summary(): readonly string[] {
    const kinds = [
      ...(this.#unreadable > 0 ? [`${this.#unreadable} unreadable`] : []),
      ...(this.#invalid > 0 ? [count(this.#invalid, 'invalid envelope')] : []),
    ];
    const skipped = this.#unreadable + this.#invalid;
    const shown = skipped > REPORTED ? `, of which the first ${REPORTED} are shown` : '';
    return skipped === 0 ? [] : [`note: ${count(skipped, 'line')} skipped (${kinds.join(', ')})${shown}`];
  }
}

function describe(place: string, bad: BadLine): string {
  if (bad.error !== undefined) return unreadableLine(place, bad.error);
  const [first, ...others] = bad.violations.slice(0, SUMMARISED).map(({ field, message }) => `${field}: ${message}`);
  const rest = bad.violations.length - SUMMARISED;
  const more = rest > 0 ? [`and ${rest} more`] : [];
  return faultLine(place, '', [first ?? 'no valid event', ...others, ...more].join('; '));
}
