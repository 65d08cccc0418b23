import { NamespaceMixedStreamError } from '../../errors/namespace-mixed-stream.error.js';
import type { MissionDossierState } from '../../model/state/mission-dossier.state.js';
import { DossierReducer } from '../../reducer/dossier.reducer.js';
import type { NamespaceReduction } from '../../reducer/reduction.js';
import { EXIT_CODES, type ExitCode } from '../exit-code.js';
import { openInput, type Input } from '../input/input.js';
import { interruptibly } from '../terminal/guards.js';
import { jsonText } from '../terminal/json-text.js';
import { print, printLines } from '../terminal/output.js';
import { createPaint, hasColours } from '../terminal/paint.js';
import type { Terminal } from '../terminal/terminal.js';
import { refuse, SkippedLines } from './bad-lines.js';
import { loadEvents, type BadLine } from './event-loading.js';
import type { LoadedEvents } from './loaded-events.js';
import { mixedNamespaceLines } from './mixed-namespaces.js';
import type { ReduceOptions } from './reduce-options.js';
import { reductionNotes } from './reduction-notes.js';
import { summaryLines } from './state-summary.js';

/**
 * Reduces an input to the state of its dossier, or to one state for each namespace, and prints it.
 *
 * @throws UnreadableInputError when the input cannot be opened, or fails.
 */
export async function reduce(file: string | undefined, options: ReduceOptions, terminal: Terminal): Promise<ExitCode> {
  const input = await openInput(file, options, terminal);
  const loaded = await load(input, options, terminal);
  if (!('events' in loaded)) return loaded.exitCode;
  try {
    const { states, diagnostics, unassigned } = interruptibly(() => reduceLoaded(loaded, options));
    await printLines(terminal.stderr, reductionNotes(input.name, loaded, diagnostics, unassigned));
    await print(terminal.stdout, render(states, options, terminal));
    return EXIT_CODES.ok;
  } catch (error) {
    if (!(error instanceof NamespaceMixedStreamError)) throw error;
    const line = loaded.lineOfKept(error.eventId, (type) => reducer.handlers.has(type));
    await printLines(terminal.stderr, mixedNamespaceLines(input.name, line, error));
    return EXIT_CODES.contractBroken;
  }
}

const reducer = new DossierReducer();

async function load(
  { name, lines }: Input,
  { skipInvalid = false }: ReduceOptions,
  { stderr }: Terminal,
): Promise<LoadedEvents | { readonly exitCode: ExitCode }> {
  const skipped = new SkippedLines(name, stderr);
  let exitCode: ExitCode = EXIT_CODES.ok;
  const onBadLine = async (bad: BadLine): Promise<boolean> => {
    if (skipInvalid) await skipped.report(bad);
    else exitCode = await refuse(bad, name, stderr);
    return skipInvalid;
  };
  const loaded = await loadEvents(lines, onBadLine);
  await printLines(stderr, skipped.summary());
  return loaded ?? { exitCode };
}

function reduceLoaded({ events }: LoadedEvents, { split = false }: ReduceOptions): NamespaceReduction {
  if (split) return reducer.reduceByNamespace(events);
  const { state, diagnostics } = reducer.reduceWithDiagnostics(events);
  return { states: [state], diagnostics, unassigned: [] };
}

function render(states: readonly MissionDossierState[], options: ReduceOptions, { stdout, env }: Terminal): string {
  const { format = stdout.isTTY === true ? 'summary' : 'json', split = false } = options;
  if (format === 'json') return `${jsonText(split ? states : states[0], stdout, 2)}\n`;
  const paint = createPaint(hasColours(stdout, env));
  return states.map((state) => `${summaryLines(state, paint).join('\n')}\n`).join('\n');
}
