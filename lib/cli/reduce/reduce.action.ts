import { EXIT_CODES, type ExitCode } from '../exit-code.js';
import { openInput } from '../input/input.js';
import { interruptible } from '../terminal/interruption.js';
import { printLines, printPieces } from '../terminal/output.js';
import type { Terminal } from '../terminal/terminal.js';
import type { ReduceOptions } from './reduce-options.js';
import { reductionNotes } from './reduction-notes.js';
import { refusalOf } from './refusal.js';
import { SkippedLines } from './skipped-lines.js';
import { stateTexts } from './state-texts.js';
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
    const { texts, report } = await interruptible(async (interruption) => {
      const { dossiers, report } = await reduceWatched({ input, options, terminal, skipped, interruption });
      return { texts: stateTexts(dossiers, options, terminal), report };
    });
    await printLines(stderr, [...skipped.summary(), ...reductionNotes(input.name, report)]);
    await printPieces(stdout, texts);
    return EXIT_CODES.ok;
  } catch (error) {
    const refusal = refusalOf(error, input.name);
    if (refusal === undefined) throw error;
    await printLines(stderr, [...skipped.summary(), ...refusal.lines]);
    return refusal.exitCode;
  }
}
