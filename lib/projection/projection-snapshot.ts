import { DossierFold, type FoldDump } from '../reducer/dossier-fold.js';
import { InvalidSnapshotError } from '../errors/invalid-snapshot.error.js';
import { EventIdIndex, PLACE_NUMBERS } from './event-id.index.js';
import { ID_WORDS } from './packed-id.js';
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
  try {
    return contentsOf(openSnapshot(bytes, eventTypes));
  } catch (cause) {
    if (cause instanceof InvalidSnapshotError) throw cause;
    throw new InvalidSnapshotError('what it holds is no projection', { cause });
  }
}

function contentsOf([idBytes, placeBytes, ...pieces]: readonly Buffer[]): ProjectionContents {
  if (pieces.length === 0) throw new InvalidSnapshotError('it lacks a part');
  const ids = new Uint32Array(bufferOf(idBytes));
  const places = new Float64Array(bufferOf(placeBytes));
  const fold = DossierFold.restore(parsed(pieces));
  const count = fold.eventCount;
  if (places.length !== count * PLACE_NUMBERS || ids.length !== count * ID_WORDS) {
    throw new InvalidSnapshotError('its parts are of different numbers of events');
  }
  return { ids: EventIdIndex.of({ count, ids, places }), fold };
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
