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

/** What must be known of an event so that its payload need not be parsed before its entry is asked for. */
export interface UnreadEvent {
  /** The contract that its payload was written under. */
  readonly contract: ContractVersion;
  /** Its payload, which is in the strict form of its class; perhaps without its namespace. */
  readonly payload: UnreadPayload;
  /** The path of its `artifact_id`; empty where it has none. */
  readonly path: string | KnownPath;
  /** The path of what it supersedes; undefined when it supersedes nothing. */
  readonly supersededPath: string | KnownPath | undefined;
}

/** Registers as they are written to a snapshot. */
export type RegistersDump = Readonly<Record<RegisterName, RegisterDump>>;

/** What the fields of the state that registers become hold. */
export type RegisterValues = Pick<MissionDossierState, RegisterName>;

type AnyRegister = Register<ContractModel, unknown>;
type AnyRow = RegisterRow<ContractModel, ContractModel, AnyRegister>;
type Registers = { readonly [R in RegisterName]: ReturnType<(typeof REGISTERS)[R]['create']> };

const NOWHERE: EventPosition = { lamport_clock: -1, isoformat: '', event_id: '' };

/**
 * All registers of a dossier: of every write only what a later one cannot make void is kept, with its stamp. Since each
 * register keeps the greatest (or the first) stamp, the order in which events are written does not matter.
 */
export class DossierRegisters {
  readonly #registers = eachRegister((name) => REGISTERS[name].create()) as Registers;
  #position = NOWHERE;
  #step = 0;

  /** What follows is written at this position. */
  moveTo(position: EventPosition): void {
    this.#position = position;
    this.#step = 0;
  }

  /** Writes what a payload does to the dossier; it may be as it was sent. */
  apply(name: RegisterName, payload: object): void {
    const { supersededPath, entryOf } = rowOf(name);
    const superseded = supersededPath?.(payload);
    if (superseded !== undefined) this.supersede(superseded);
    this.write(name, entryOf(payload));
  }

  /** Writes what a payload does to the dossier that is parsed when it is needed. */
  applyUnread(name: RegisterName, { payload, path, supersededPath }: UnreadEvent): void {
    if (supersededPath !== undefined) this.supersede(supersededPath);
    this.#put(name, payload, path);
  }

  /** Writes an entry. */
  write(name: RegisterName, entry: object): void {
    this.#put(name, entry, rowOf(name).pathOf?.(entry) ?? '');
  }

  /** Writes that another artifact takes the place of the one at this path. */
  supersede(path: string | KnownPath): void {
    this.#registers.artifacts.supersede(this.#stamp(), path);
  }

  /** Whether nothing was written to a register. */
  isEmpty(name: RegisterName): boolean {
    return this.#registers[name].isEmpty;
  }

  /** Takes note of everything that other registers know, but for entries of events that both have seen. */
  absorb(other: DossierRegisters, isShared: (position: EventPosition) => boolean): void {
    for (const name of REGISTER_NAMES) (this.#registers[name] as AnyRegister).absorb(other.#registers[name], isShared);
  }

  /** What {@link restore} makes the same registers of. */
  dump(numberOf: NumberOf): RegistersDump {
    return eachRegister((name) => this.#registers[name].dump(numberOf));
  }

  /** Takes note of what other registers have dumped, as the first thing that they take note of. */
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

/** The row of a register, where it does not matter which. */
function rowOf(name: RegisterName): AnyRow {
  return REGISTERS[name] as unknown as AnyRow;
}

function eachRegister<V>(valueOf: (name: RegisterName) => V): Record<RegisterName, V> {
  return Object.fromEntries(REGISTER_NAMES.map((name) => [name, valueOf(name)])) as Record<RegisterName, V>;
}
