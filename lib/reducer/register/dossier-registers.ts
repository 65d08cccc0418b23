import type { EventPosition } from '../../event/event-position.js';
import type { ContractVersion } from '../../model/contract/contracts.js';
import type { ContractModel } from '../../model/contract-model.js';
import type { MissionDossierState } from '../../model/state/mission-dossier.state.js';
import type { TextLayout } from '../../model/text-layout.js';
import type { UnreadPayload } from './entry-source.js';
import type { KnownPath } from './known-path.js';
import type { NumberOf, PositionAt, RegisterDump } from './register-dump.js';
import type { RegisterRow } from './register-row.js';
import type { Register } from './register.js';
import { REGISTER_NAMES, REGISTERS, type RegisterName } from './registers.js';
import { stampOf, type Stamp } from './stamp.js';

/** What must be known about an event so that its payload is parsed only when its entry is read. */
export interface UnreadEvent {
  /** The contract that its payload was written under. */
  readonly contract: ContractVersion;
  /** Its payload, which is in the strict form of its class, perhaps without its namespace. */
  readonly payload: UnreadPayload;
  /** The path of its `artifact_id`; empty without one. */
  readonly path: string | KnownPath;
  /** The path that it supersedes; undefined without one. */
  readonly supersededPath: string | KnownPath | undefined;
}

/** Registers in the form of a snapshot. */
export type RegistersDump = Readonly<Record<RegisterName, RegisterDump>>;

/** The values of the state's fields that registers become. */
export type RegisterValues = Pick<MissionDossierState, RegisterName>;

type AnyRegister = Register<ContractModel, unknown>;
type AnyRow = RegisterRow<ContractModel, ContractModel, AnyRegister>;
type Registers = { readonly [R in RegisterName]: ReturnType<(typeof REGISTERS)[R]['create']> };

const NOWHERE: EventPosition = { lamport_clock: -1, isoformat: '', event_id: '' };

/**
 * All registers of a dossier. Of the writes it keeps only what a later one cannot override, with their stamps. Each
 * register keeps the greatest (or the first) stamp, so the order of writing does not matter.
 */
export class DossierRegisters {
  readonly #registers = eachRegister((name) => REGISTERS[name].create()) as Registers;
  #position = NOWHERE;
  #step = 0;

  /** Sets the position of the following writes. */
  moveTo(position: EventPosition): void {
    this.#position = position;
    this.#step = 0;
  }

  /** Writes the effect of a payload, which may be in its sent form. */
  apply(name: RegisterName, payload: object): void {
    const { supersededPath, entryOf } = rowOf(name);
    const superseded = supersededPath?.(payload);
    if (superseded !== undefined) this.supersede(superseded);
    // A copy: if the results of `entryOf` lived long, V8 would soon put those of printing among long-lived objects, too.
    this.write(name, { ...entryOf(payload) });
  }

  /** Writes the effect of a payload that is parsed only when needed. */
  applyUnread(name: RegisterName, { payload, path, supersededPath }: UnreadEvent): void {
    if (supersededPath !== undefined) this.supersede(supersededPath);
    this.#put(name, payload, path);
  }

  /** Writes an entry. */
  write(name: RegisterName, entry: object): void {
    this.#put(name, entry, rowOf(name).pathOf?.(entry) ?? '');
  }

  /** Records that another artifact replaces the one at this path. */
  supersede(path: string | KnownPath): void {
    this.#registers.artifacts.supersede(this.#stamp(), path);
  }

  /** Whether a register is empty. */
  isEmpty(name: RegisterName): boolean {
    return this.#registers[name].isEmpty;
  }

  /** Takes in everything that other registers know, except entries of events known to both. */
  absorb(other: DossierRegisters, isShared: (position: EventPosition) => boolean): void {
    for (const name of REGISTER_NAMES) (this.#registers[name] as AnyRegister).absorb(other.#registers[name], isShared);
  }

  /** The form from which {@link restore} makes the same registers. */
  dump(numberOf: NumberOf): RegistersDump {
    return eachRegister((name) => this.#registers[name].dump(numberOf));
  }

  /** Takes in a dump of other registers, before anything else. */
  restore(dump: RegistersDump, positionAt: PositionAt): void {
    for (const name of REGISTER_NAMES) this.#registers[name].restore(dump[name], positionAt);
  }

  /** The fields of the state: the same frozen objects until something changes. */
  values(): RegisterValues {
    return eachRegister((name) => this.#registers[name].value()) as RegisterValues;
  }

  /** The JSON of a field of the state, in pieces. */
  json(name: RegisterName, layout: TextLayout): Iterable<string> {
    return this.#registers[name].json(layout);
  }

  #put(name: RegisterName, source: object, path: string | KnownPath): void {
    (this.#registers[name] as AnyRegister).put(this.#stamp(), source, path);
  }

  #stamp(): Stamp {
    return stampOf(this.#position, this.#step++);
  }
}

/** The row of a register, where the kind does not matter. */
function rowOf(name: RegisterName): AnyRow {
  return REGISTERS[name] as unknown as AnyRow;
}

function eachRegister<V>(valueOf: (name: RegisterName) => V): Record<RegisterName, V> {
  return Object.fromEntries(REGISTER_NAMES.map((name) => [name, valueOf(name)])) as Record<RegisterName, V>;
}
