import { jsonPieces } from '../../model/json-pieces.js';
import type { MissionDossierState } from '../../model/state/mission-dossier.state.js';
import { terminalJson } from '../terminal/json-text.js';
import { createPaint, hasColours } from '../terminal/paint.js';
import type { Terminal } from '../terminal/terminal.js';
import type { ReduceOptions } from './reduce-options.js';
import { summaryLines } from './state-summary.js';

const INDENT = 2;

/** What a reduction came to, for stdout, in texts that are made one by one: together they may be too long for a string. */
export function stateTexts(
  states: readonly MissionDossierState[],
  { format, split = false }: ReduceOptions,
  terminal: Terminal,
): Iterable<string> {
  const shown = format ?? (terminal.stdout.isTTY === true ? 'summary' : 'json');
  return shown === 'json' ? jsonTexts(states, split, terminal) : summaryTexts(states, terminal);
}

function* jsonTexts(states: readonly MissionDossierState[], split: boolean, { stdout }: Terminal): Generator<string> {
  const [only] = states;
  const value = split || only === undefined ? states : only;
  for (const piece of jsonPieces(value, INDENT)) yield terminalJson(piece, stdout);
  yield '\n';
}

function* summaryTexts(states: readonly MissionDossierState[], { stdout, env }: Terminal): Generator<string> {
  const paint = createPaint(hasColours(stdout, env));
  let gap = '';
  for (const state of states) {
    yield `${gap}${summaryLines(state, paint).join('\n')}\n`;
    gap = '\n';
  }
}
