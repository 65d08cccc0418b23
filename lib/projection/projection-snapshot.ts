import { InvalidSnapshotError } from '../errors/invalid-snapshot.error.js';
import { textLayout } from '../model/text-layout.js';
import { DossierFold, type FoldDump } from '../reducer/dossier-fold.js';
import type { NamespaceDump } from '../reducer/namespace.register.js';
import { EventIdIndex, PLACE_NUMBERS } from './event-id.index.js';
import { entryOf, IndexedPosition } from './indexed-position.js';
import { ID_WORDS } from './packed-id.js';
import { openSnapshot, sealSnapshot } from './snapshot-envelope.js';
import { columnSection, SectionReader, textSections } from './snapshot-sections.js';

/** All that a projection is made of, but for its handlers. */
export interface ProjectionContents {
  readonly ids: EventIdIndex;
  readonly fold: DossierFold;
}

/** What is said of a fold before its tables. */
interface FoldHeader {
  readonly namespace: NamespaceDump;
  readonly event_count: number;
}

/** Entries are on one line. */
const LAYOUT = textLayout(0);

/** The tables of a fold, in the order in which they are written. */
const TABLES = ['paths', 'anomalies', 'drifts', 'snapshot'] as const;

/** The bytes of a projection: the columns of its ids, and of what its registers hold. */
export function writeSnapshot({ ids, fold }: ProjectionContents, eventTypes: readonly string[]): Uint8Array {
  const columns = ids.columns();
  const { namespace, eventCount, registers } = fold.dump({
    entryOf: (position) => entryOf(ids, position),
    layout: LAYOUT,
  });
  const header: FoldHeader = { namespace, event_count: eventCount };
  const tables = TABLES.flatMap((name) => {
    const { stamps, texts } = registers[name];
    return [columnSection(stamps), ...textSections(texts)];
  });
  const start = [columnSection(columns.ids), columnSection(columns.places), Buffer.from(JSON.stringify(header))];
  return sealSnapshot(eventTypes, [...start, ...tables]);
}

/**
 * What {@link writeSnapshot} has written. Its checksum tells damage, not forgery: a snapshot is trusted as code is.
 *
 * @throws InvalidSnapshotError when the bytes cannot be read.
 */
export function readSnapshot(bytes: Uint8Array, eventTypes: readonly string[]): ProjectionContents {
  try {
    return contentsOf(new SectionReader(openSnapshot(bytes, eventTypes)));
  } catch (cause) {
    if (cause instanceof InvalidSnapshotError) throw cause;
    throw new InvalidSnapshotError('what it holds is no projection', { cause });
  }
}

function contentsOf(sections: SectionReader): ProjectionContents {
  const [ids, places] = [sections.column(Uint32Array), sections.column(Float64Array)];
  const { namespace, event_count: count } = sections.json() as FoldHeader;
  if (places.length !== count * PLACE_NUMBERS || ids.length !== count * ID_WORDS) {
    throw new InvalidSnapshotError('its parts are of different numbers of events');
  }
  const index = EventIdIndex.of({ count, ids, places });
  const dump: FoldDump = { namespace, eventCount: count, registers: registersIn(sections) };
  const positionAt = (entry: number): IndexedPosition => new IndexedPosition(index, entry);
  return { ids: index, fold: DossierFold.restore(dump, { positionAt, layout: LAYOUT }) };
}

function registersIn(sections: SectionReader): FoldDump['registers'] {
  const tables = TABLES.map((name) => [name, { stamps: sections.column(Int32Array), texts: sections.texts() }]);
  return Object.fromEntries(tables) as FoldDump['registers'];
}
