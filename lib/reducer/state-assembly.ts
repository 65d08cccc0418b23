import { assemble } from '../model/assembly.js';
import { modelTextOf } from '../model/compiled-text.js';
import { fieldsOf } from '../model/field/contract-field.js';
import { MissionDossierState, type ParityStatus } from '../model/state/mission-dossier.state.js';
import { innerLayout, type TextLayout } from '../model/text-layout.js';
import { LocalNamespaceTuple } from '../model/value/local-namespace-tuple.js';
import type { DossierRegisters } from './register/dossier-registers.js';
import type { DerivedField, RegisterName } from './register/registers.js';

/** The parts of a state. */
export interface StateParts {
  readonly registers: DossierRegisters;
  /** Null without a valid namespace. */
  readonly namespace: LocalNamespaceTuple | null;
  /** The number of events, each id counted once. */
  readonly eventCount: number;
}

type DerivedFields = Pick<MissionDossierState, DerivedField>;

/** Makes a state from its parts. */
export function assembleState(parts: StateParts): MissionDossierState {
  return assemble(MissionDossierState, { ...parts.registers.values(), ...derivedFields(parts) });
}

/**
 * The JSON of the state that {@link assembleState} makes from the same parts, in pieces, with the layout of
 * `JSON.stringify`. It needs no instances of entries, and memory holds one entry at a time.
 */
export function* stateJson(parts: StateParts, layout: TextLayout): Generator<string> {
  const inner = innerLayout(layout);
  const derived = derivedFields(parts);
  let before = '{';
  for (const field of fieldsOf(MissionDossierState.prototype) as readonly (DerivedField | RegisterName)[]) {
    yield `${before}${inner.margin}${JSON.stringify(field)}${inner.colon}`;
    if (field in derived) yield derivedJson(derived[field as DerivedField], inner);
    else yield* parts.registers.json(field as RegisterName, inner);
    before = ',';
  }
  yield `${layout.margin}}`;
}

function derivedFields({ registers, namespace, eventCount }: StateParts): DerivedFields {
  return { namespace, parity_status: parityOf(registers), event_count: eventCount };
}

function derivedJson(value: DerivedFields[DerivedField], layout: TextLayout): string {
  if (!(value instanceof LocalNamespaceTuple)) return JSON.stringify(value);
  return modelTextOf(LocalNamespaceTuple.prototype, layout).write(value);
}

/**
 * Any drift means drifted, even with a later snapshot; without drift, a snapshot means clean
 * (docs/concepts.md#from-events-to-the-state).
 */
function parityOf(registers: DossierRegisters): ParityStatus {
  if (!registers.isEmpty('drift_history')) return 'drifted';
  return registers.isEmpty('latest_snapshot') ? 'unknown' : 'clean';
}
