import { modelTextOf } from '../model/compiled-text.js';
import { fieldsOf } from '../model/field/contract-field.js';
import { MissionDossierState } from '../model/state/mission-dossier.state.js';
import { innerLayout, type TextLayout } from '../model/text-layout.js';
import { LocalNamespaceTuple } from '../model/value/local-namespace-tuple.js';
import type { DraftRegisters } from './draft-registers.js';
import { assembleState, parityOf } from './state-assembly.js';

type StateField = keyof Omit<MissionDossierState, 'toJSON' | 'equals'>;

/**
 * The JSON of the state that {@link assembleState} makes of the same registers, as JSON.stringify lays it out. No entry is
 * made into an instance for it, and there is never more of it than one entry; but for a state whose paths, as keys of an
 * object, have an order of their own.
 */
export function* stateJson(
  registers: DraftRegisters,
  namespace: LocalNamespaceTuple | null,
  eventCount: number,
  layout: TextLayout,
): Generator<string> {
  const inner = innerLayout(layout);
  const entries = entryLayout(layout);
  const artifacts = registers.paths.json(entries);
  if (artifacts === undefined) {
    yield modelTextOf(MissionDossierState.prototype, layout).write(assembleState(registers, namespace, eventCount));
    return;
  }
  const json: Readonly<Record<StateField, () => Iterable<string>>> = {
    namespace: () => [namespace === null ? 'null' : modelTextOf(LocalNamespaceTuple.prototype, inner).write(namespace)],
    artifacts: () => listed('{}', artifacts, inner),
    anomalies: () => listed('[]', registers.anomalies.jsonInOrder(entries), inner),
    latest_snapshot: () => [registers.snapshot.json(inner)],
    drift_history: () => listed('[]', registers.drifts.jsonInOrder(entries), inner),
    parity_status: () => [JSON.stringify(parityOf(registers))],
    event_count: () => [String(eventCount)],
  };
  let before = '{';
  for (const field of fieldsOf(MissionDossierState.prototype) as readonly StateField[]) {
    yield `${before}${inner.margin}${JSON.stringify(field)}${inner.colon}`;
    yield* json[field]();
    before = ',';
  }
  yield `${layout.margin}}`;
}

/** The layout of the entries of a state in a layout: they are in a list or a record of it. */
export function entryLayout(layout: TextLayout): TextLayout {
  return innerLayout(innerLayout(layout));
}

function* listed(brackets: '{}' | '[]', items: Iterable<string>, { margin, unit }: TextLayout): Generator<string> {
  let before = brackets.charAt(0);
  for (const item of items) {
    yield `${before}${margin}${unit}${item}`;
    before = ',';
  }
  yield before === ',' ? `${margin}${brackets.charAt(1)}` : brackets;
}
