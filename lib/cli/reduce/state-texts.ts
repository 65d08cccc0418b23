import { FIRST_CONTRACT } from '../../model/contract/contracts.js';
import { recastUnder } from '../../model/contract/recast.js';
import type { UnderAny } from '../../model/contract/under.js';
import { innerLayout, textLayout } from '../../model/text-layout.js';
import type { MissionDossierState } from '../../model/state/mission-dossier.state.js';
import type { Dossiers } from '../../reducer/dossiers.js';
import { terminalJson } from '../terminal/json-text.js';
import { createPaint, hasColours } from '../terminal/paint.js';
import type { Terminal } from '../terminal/terminal.js';
import type { ReduceOptions } from './reduce-options.js';
import { summaryLines } from './state-summary.js';

/** How the JSON of a state is laid out. */
const STATE_LAYOUT = textLayout(2);

/** The result of a reduction for stdout, in texts that are created one by one, because together they may be too long for a string. */
export function stateTexts(
  dossiers: Dossiers,
  { format, split = false }: ReduceOptions,
  terminal: Terminal,
): Iterable<string> {
  const shown = format ?? (terminal.stdout.isTTY === true ? 'summary' : 'json');
  return shown === 'json'
    ? jsonTexts(dossiers, split, terminal)
    : summaryTexts(dossiers.states([]).map(inFirstNames), terminal);
}

function* jsonTexts(dossiers: Dossiers, split: boolean, { stdout }: Terminal): Generator<string> {
  for (const text of split ? listTexts(dossiers) : onlyTexts(dossiers)) yield terminalJson(text, stdout);
  yield '\n';
}

function* onlyTexts(dossiers: Dossiers): Generator<string> {
  for (const texts of dossiers.jsons(STATE_LAYOUT)) yield* texts;
}

function* listTexts(dossiers: Dossiers): Generator<string> {
  const inner = innerLayout(STATE_LAYOUT);
  let before = '[';
  for (const texts of dossiers.jsons(inner)) {
    yield before + inner.margin;
    yield* texts;
    before = ',';
  }
  yield before === '[' ? '[]' : `${STATE_LAYOUT.margin}]`;
}

/** A summary uses its own words where the contracts use different names. */
function inFirstNames(state: UnderAny<MissionDossierState>): MissionDossierState {
  return recastUnder(FIRST_CONTRACT, state as MissionDossierState);
}

function* summaryTexts(states: readonly MissionDossierState[], { stdout, env }: Terminal): Generator<string> {
  const paint = createPaint(hasColours(stdout, env));
  let gap = '';
  for (const state of states) {
    yield `${gap}${summaryLines(state, paint).join('\n')}\n`;
    gap = '\n';
  }
}
