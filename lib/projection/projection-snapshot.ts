import { InvalidSnapshotError } from '../errors/invalid-snapshot.error.js';
import type { EventPosition } from '../event/event-position.js';
import {
  CONTRACT_VERSIONS,
  FIRST_CONTRACT,
  type ContractChoice,
  type ContractVersion,
} from '../model/contract/contracts.js';
import { DossierFold, type FoldDump } from '../reducer/dossier-fold.js';
import type { NamespaceDump } from '../reducer/register/namespace.register.js';
import { REGISTER_NAMES } from '../reducer/register/registers.js';
import { EventIdIndex, PLACE_NUMBERS } from '../id-index/event-id.index.js';
import { entryOf } from '../id-index/indexed-position.js';
import { ID_WORDS } from '../id-index/packed-id.js';
import { decodeSnapshot, encodeSnapshot } from './snapshot-envelope.js';
import { columnSection, SectionReader, textSections } from './snapshot-sections.js';

/** The contents of a projection, without its handlers. */
export interface ProjectionContents {
  readonly ids: EventIdIndex;
  readonly fold: DossierFold;
}

/** The header of a fold, before its tables. */
interface FoldHeader {
  readonly namespace: NamespaceDump;
  readonly event_count: number;
  /** The newest contract of a valid event; absent when that is the first contract. */
  readonly newest_contract?: ContractVersion;
}

/** A projection read from its snapshot. */
export interface SavedProjection {
  readonly ids: EventIdIndex;
  /** Whether it is one of several parts of a split reduction. */
  readonly isSplit: boolean;
  /**
   * Makes its fold.
   *
   * @param positionAt returns the position of an entry of `ids`.
   * @param names the contract whose names the state has; `auto` by default.
   * @throws InvalidSnapshotError when the tables cannot be read.
   */
  readonly foldAt: (positionAt: (entry: number) => EventPosition, names?: ContractChoice) => DossierFold;
}

/** Writes a projection as bytes: the columns of its ids and of its registers. */
export function writeSnapshot(
  { ids, fold }: ProjectionContents,
  eventTypes: readonly string[],
  isSplit = false,
): Uint8Array {
  const columns = ids.columns();
  const dump = fold.dump((position) => entryOf(ids, position));
  const sections = [columnSection(columns.ids), columnSection(columns.places), ...foldSections(dump)];
  return encodeSnapshot(eventTypes, sections, isSplit);
}

/**
 * Reads what {@link writeSnapshot} has written. `isMerged` says that most of it will soon be overwritten by others. The
 * checksum detects damage, not forgery: trust a snapshot as you trust code.
 *
 * @throws InvalidSnapshotError when the bytes cannot be read.
 */
export function openSnapshot(bytes: Uint8Array, eventTypes: readonly string[], isMerged = false): SavedProjection {
  return readably(() => {
    const { sections, isSplit } = decodeSnapshot(bytes, eventTypes);
    return { ...contentsOf(new SectionReader(sections, isMerged)), isSplit };
  });
}

function contentsOf(sections: SectionReader): Omit<SavedProjection, 'isSplit'> {
  const [ids, places] = [sections.column(Uint32Array), sections.column(Float64Array)];
  const dump = foldIn(sections);
  const { eventCount: count } = dump;
  if (places.length / PLACE_NUMBERS !== count || ids.length / ID_WORDS !== count) {
    throw new InvalidSnapshotError('its parts hold different numbers of events');
  }
  const foldAt: SavedProjection['foldAt'] = (positionAt, names = 'auto') => {
    const known = (entry: number): EventPosition => {
      if (entry < 0 || entry >= count) throw new InvalidSnapshotError('it names an event that it does not hold');
      return positionAt(entry);
    };
    return readably(() => DossierFold.restore(dump, known, names));
  };
  return { ids: EventIdIndex.of({ count, ids, places }), foldAt };
}

function readably<T>(read: () => T): T {
  try {
    return read();
  } catch (cause) {
    if (cause instanceof InvalidSnapshotError) throw cause;
    throw new InvalidSnapshotError('what it holds is not a projection', { cause });
  }
}

function foldSections({ namespace, eventCount, registers, newest }: FoldDump): readonly Uint8Array[] {
  const header: FoldHeader = {
    namespace,
    event_count: eventCount,
    ...(newest !== FIRST_CONTRACT && { newest_contract: newest }),
  };
  const tables = REGISTER_NAMES.flatMap((name) => {
    const { stamps, texts } = registers[name];
    return [columnSection(stamps), ...textSections(texts)];
  });
  return [Buffer.from(JSON.stringify(header)), ...tables];
}

function foldIn(sections: SectionReader): FoldDump {
  const header = sections.json() as FoldHeader;
  const { namespace, event_count: eventCount, newest_contract: newest = FIRST_CONTRACT } = header;
  if (!CONTRACT_VERSIONS.includes(newest)) throw new InvalidSnapshotError('it holds events of an unknown contract');
  const tables = REGISTER_NAMES.map((name) => [name, { stamps: sections.column(Int32Array), texts: sections.texts() }]);
  return { namespace, eventCount, newest, registers: Object.fromEntries(tables) as FoldDump['registers'] };
}
