import { writeSnapshots } from '../../projection/snapshot-file.js';
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
 * Reduces an input to the state of its dossier, or to one state per namespace, and prints it or saves the projection.
 *
 * @throws UnwritableFileError when the projection cannot be saved.
 * @throws UnreadableInputError when the input cannot be opened, or fails; UnsupportedCompressionError.
 * @throws InterruptedError on Ctrl-C.
 */
export async function reduce(file: string | undefined, options: ReduceOptions, terminal: Terminal): Promise<ExitCode> {
  const { stdout, stderr } = terminal;
  const input = await openInput(file, terminal);
  const skipped = new SkippedLines(input.name, stderr);
  try {
    const { texts, report, snapshots } = await interruptible(async (interruption) => {
      const { dossiers, ...reduced } = await reduceWatched({ input, options, terminal, skipped, interruption });
      // Assembling states blocks the event loop, so Ctrl-C is still left to the system here.
      const texts = options.save === undefined ? stateTexts(dossiers, options, terminal) : [];
      return { texts, ...reduced };
    });
    await printLines(stderr, [...skipped.summary(), ...reductionNotes(input.name, report)]);
    if (options.save !== undefined) await writeSnapshots(options.save, snapshots(options.split));
    else await printPieces(stdout, texts);
    return EXIT_CODES.ok;
  } catch (error) {
    const refusal = refusalOf(error, input.name);
    if (refusal === undefined) throw error;
    await printLines(stderr, [...skipped.summary(), ...refusal.lines]);
    return refusal.exitCode;
  }
}
