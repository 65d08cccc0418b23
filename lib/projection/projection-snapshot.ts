import { DossierFold, type FoldDump } from '../reducer/dossier-fold.js';
import { EventIdIndex } from './event-id.index.js';
import { openSnapshot, sealSnapshot } from './snapshot-envelope.js';

/** All that a projection is made of, but for its handlers. */
export interface ProjectionContents {
  readonly ids: EventIdIndex;
  readonly fold: DossierFold;
}

/** The bytes of a projection: the columns of its ids, and what its registers hold as JSON, in pieces. */
export function writeSnapshot({ ids, fold }: ProjectionContents, eventTypes: readonly string[]): Uint8Array {
  const columns = ids.columns();
  const pieces = Array.from(fold.dump(), (piece) => Buffer.from(JSON.stringify(piece)));
  return sealSnapshot(eventTypes, [bytesOf(columns.ids), bytesOf(columns.places), ...pieces]);
}

/**
 * What {@link writeSnapshot} has written. Its checksum tells damage, not forgery: a snapshot is trusted as code is.
 *
 * @throws InvalidSnapshotError when the bytes cannot be read.
 */
export function readSnapshot(bytes: Uint8Array, eventTypes: readonly string[]): ProjectionContents {
  const [idBytes, placeBytes, ...pieces] = openSnapshot(bytes, eventTypes);
  const ids = new Uint32Array(bufferOf(idBytes));
  const places = new Float64Array(bufferOf(placeBytes));
  return { ids: EventIdIndex.of({ count: places.length / 4, ids, places }), fold: DossierFold.restore(parsed(pieces)) };
}

function* parsed(pieces: readonly Buffer[]): Generator<FoldDump> {
  for (const piece of pieces) yield JSON.parse(piece.toString()) as FoldDump;
}

function bytesOf(column: Uint32Array | Float64Array): Uint8Array {
  return new Uint8Array(column.buffer, column.byteOffset, column.byteLength);
}

/** A copy of a section has a buffer of its own, so its numbers are aligned. */
function bufferOf(section: Uint8Array = new Uint8Array()): ArrayBuffer {
  return new Uint8Array(section).buffer;
}
