import type { MissionDossierState } from '../../model/state/mission-dossier.state.js';
import { EXIT_CODES, type ExitCode } from '../exit-code.js';
import { openInput } from '../input/input.js';
import { interruptible } from '../terminal/interruption.js';
import { jsonText } from '../terminal/json-text.js';
import { print, printLines } from '../terminal/output.js';
import { createPaint, hasColours } from '../terminal/paint.js';
import type { Terminal } from '../terminal/terminal.js';
import type { ReduceOptions } from './reduce-options.js';
import { reductionNotes } from './reduction-notes.js';
import { refusalOf } from './refusal.js';
import { SkippedLines } from './skipped-lines.js';
import { summaryLines } from './state-summary.js';
import { reduceWatched } from './watched-reduction.js';

/**
 * Reduces an input to the state of its dossier, or to one state for each namespace, and prints it.
 *
 * @throws UnreadableInputError when the input cannot be opened, or fails; UnsupportedCompressionError.
 * @throws InterruptedError on Ctrl-C.
 */
export async function reduce(file: string | undefined, options: ReduceOptions, terminal: Terminal): Promise<ExitCode> {
  const { stdout, stderr } = terminal;
  const input = await openInput(file, terminal);
  const skipped = new SkippedLines(input.name, stderr);
  try {
    const { report, text } = await interruptible(async (interruption) => {
      const { states, report } = await reduceWatched({ input, options, terminal, skipped, interruption });
      return { report, text: render(states, options, terminal) };
    });
    await printLines(stderr, [...skipped.summary(), ...reductionNotes(input.name, report)]);
    await print(stdout, text);
    return EXIT_CODES.ok;
  } catch (error) {
    const refusal = refusalOf(error, input.name);
    if (refusal === undefined) throw error;
    await printLines(stderr, [...skipped.summary(), ...refusal.lines]);
    return refusal.exitCode;
  }
}

function render(states: readonly MissionDossierState[], options: ReduceOptions, { stdout, env }: Terminal): string {
  const { format = stdout.isTTY === true ? 'summary' : 'json', split = false } = options;
  if (format === 'json') return `${jsonText(split ? states : states[0], stdout, 2)}\n`;
  const paint = createPaint(hasColours(stdout, env));
  return states.map((state) => `${summaryLines(state, paint).join('\n')}\n`).join('\n');
}
