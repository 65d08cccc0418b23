import type { ReducedDossiers } from '../../stream/stream-reducer.js';
import type { BadLine } from '../../stream/stream-report.js';
import type { Input } from '../input/input.js';
import type { Interruption } from '../terminal/interruption.js';
import { ProgressBar } from '../terminal/progress-bar.js';
import type { Terminal } from '../terminal/terminal.js';
import type { ReduceOptions } from './reduce-options.js';
import { runReduction, type ReductionListeners } from './reduction.js';
import type { SkippedLines } from './skipped-lines.js';

/** A reduction and everything that watches it. */
export interface WatchedReduction {
  readonly input: Input;
  readonly options: ReduceOptions;
  readonly terminal: Terminal;
  readonly skipped: SkippedLines;
  readonly interruption: Interruption;
}

/**
 * Reduces an input, shows its progress, and ends on Ctrl-C.
 *
 * @returns the result; from then on Ctrl-C is left to the system.
 * @throws InterruptedError on Ctrl-C.
 */
export async function reduceWatched(reduction: WatchedReduction): Promise<ReducedDossiers> {
  const { input, options, terminal, interruption } = reduction;
  // A progress bar would disturb a person who types.
  const bar = input.isTyped ? undefined : new ProgressBar(terminal, input.size);
  const stop = (): void => bar?.stop();
  interruption.signal.addEventListener('abort', stop);
  try {
    return await runReduction(input, options, listenersOf(reduction, bar));
  } finally {
    stop();
  }
}

function listenersOf({ options, skipped, interruption }: WatchedReduction, bar?: ProgressBar): ReductionListeners {
  const { signal, leaveToSystem, takeBack } = interruption;
  const onBadLine = async (bad: BadLine): Promise<void> => {
    bar?.hide();
    await skipped.report(bad);
  };
  const onProgress = (bytes: number, events: number): void => {
    takeBack();
    bar?.update(bytes, events);
  };
  const onRead = (): void => {
    bar?.hide();
    leaveToSystem();
  };
  return { ...(options.skipInvalid === true && { onBadLine }), onProgress, onRead, signal };
}
