import { nameUnder } from '../../model/contract/contract-class.js';
import { CONTRACT_VERSIONS, FIRST_CONTRACT, type ContractVersion } from '../../model/contract/contracts.js';
import { recastUnder } from '../../model/contract/recast.js';
import type { UnderAny } from '../../model/contract/under.js';
import { innerLayout, textLayout } from '../../model/text-layout.js';
import type { MissionDossierState } from '../../model/state/mission-dossier.state.js';
import { LocalNamespaceTuple, NAMESPACE_IDENTITY } from '../../model/value/local-namespace-tuple.js';
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
  return shown === 'json' ? jsonTexts(dossiers, split, terminal) : summaryTexts(dossiers.states([]), terminal);
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

/** The contract whose names a state has; a state without a namespace has those of every contract. */
function contractOf({ namespace }: UnderAny<MissionDossierState>): ContractVersion {
  if (namespace === null) return FIRST_CONTRACT;
  const isNamed = (version: ContractVersion): boolean =>
    NAMESPACE_IDENTITY.every((field) => nameUnder(version, LocalNamespaceTuple.prototype, field) in namespace);
  return CONTRACT_VERSIONS.find(isNamed) as ContractVersion;
}

function* summaryTexts(states: readonly UnderAny<MissionDossierState>[], { stdout, env }: Terminal): Generator<string> {
  const paint = createPaint(hasColours(stdout, env));
  let gap = '';
  for (const state of states) {
    const shown = recastUnder(FIRST_CONTRACT, state as MissionDossierState);
    yield `${gap}${summaryLines(shown, paint, contractOf(state)).join('\n')}\n`;
    gap = '\n';
  }
}
