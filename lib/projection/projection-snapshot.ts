import { DossierFold, type FoldDump } from '../reducer/dossier-fold.js';
import { EventIdIndex } from './event-id.index.js';
import { openSnapshot, sealSnapshot } from './snapshot-envelope.js';

/** All that a projection is made of, but for its handlers. */
export interface ProjectionContents {
  readonly ids: EventIdIndex;
  readonly fold: DossierFold;
}

/** The bytes of a projection: the columns of its ids, and what its registers hold as JSON. */
export function writeSnapshot({ ids, fold }: ProjectionContents, eventTypes: readonly string[]): Uint8Array {
  const columns = ids.columns();
  return sealSnapshot(eventTypes, [
    bytesOf(columns.ids),
    bytesOf(columns.places),
    Buffer.from(JSON.stringify(fold.dump())),
  ]);
}

/**
 * What {@link writeSnapshot} has written. Its checksum tells damage, not forgery: a snapshot is trusted as code is.
 *
 * @throws InvalidSnapshotError when the bytes cannot be read.
 */
export function readSnapshot(bytes: Uint8Array, eventTypes: readonly string[]): ProjectionContents {
  const [idBytes, placeBytes, foldBytes] = openSnapshot(bytes, eventTypes).map((section) => new Uint8Array(section));
  const ids = new Uint32Array(bufferOf(idBytes));
  const places = new Float64Array(bufferOf(placeBytes));
  const dump = JSON.parse(Buffer.from(bufferOf(foldBytes)).toString('utf8')) as FoldDump;
  return { ids: EventIdIndex.of({ count: places.length / 4, ids, places }), fold: DossierFold.restore(dump) };
}

function bytesOf(column: Uint32Array | Float64Array): Uint8Array {
  return new Uint8Array(column.buffer, column.byteOffset, column.byteLength);
}

/** A copied section has a buffer of its own, so its numbers are aligned. */
function bufferOf(section: Uint8Array | undefined): ArrayBuffer {
  return (section?.buffer as ArrayBuffer | undefined) ?? new ArrayBuffer(0);
}
