import { endianness } from 'node:os';
import { InvalidSnapshotError } from '../errors/invalid-snapshot.error.js';

const MAGIC = Buffer.from('MDPROJ\r\n', 'latin1');
const CHECKSUM_BYTES = 4;
const LENGTH_BYTES = 4;

/** The header of a snapshot. It is read first, and a snapshot of another kind is refused. */
export interface SnapshotHeader {
  readonly version: number;
  readonly byte_order: string;
  readonly event_types: readonly string[];
  readonly sections: readonly number[];
  /** Set when the dossiers come from one reduction that was split by namespace. */
  readonly split?: true;
}

/** The parts of an envelope. */
export interface SnapshotEnvelope {
  readonly sections: readonly Buffer[];
  readonly isSplit: boolean;
}

/** The version of the format, both written and read. */
export const SNAPSHOT_VERSION = 2;

/**
 * Joins sections of bytes into one file: a magic word, a header with their lengths, the sections, and a CRC-32 of
 * everything.
 */
export function encodeSnapshot(
  eventTypes: readonly string[],
  sections: readonly Uint8Array[],
  isSplit = false,
): Uint8Array {
  const header: SnapshotHeader = {
    version: SNAPSHOT_VERSION,
    byte_order: endianness(),
    event_types: [...eventTypes].sort(),
    sections: sections.map(({ byteLength }) => byteLength),
    ...(isSplit && { split: true }),
  };
  const headerBytes = Buffer.from(JSON.stringify(header), 'utf8');
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32LE(headerBytes.length);
  const parts = [MAGIC, length, headerBytes, ...sections];
  const checksum = Buffer.alloc(CHECKSUM_BYTES);
  checksum.writeUInt32LE(parts.reduce(addedTo, 0));
  return Buffer.concat([...parts, checksum]);
}

/**
 * For an empty part crc32 returns 0 whatever the sum was before. zlib is loaded here, since most uses of the package do
 * without it.
 */
function addedTo(sum: number, part: Uint8Array): number {
  return part.length === 0 ? sum : process.getBuiltinModule('node:zlib').crc32(part, sum);
}

/**
 * Splits the result of {@link encodeSnapshot} into its sections.
 *
 * @throws InvalidSnapshotError when the bytes are not a snapshot, are damaged, or belong to another version, machine or
 * set of event types.
 */
export function decodeSnapshot(bytes: Uint8Array, eventTypes: readonly string[]): SnapshotEnvelope {
  if (!((bytes as unknown) instanceof Uint8Array)) throw new InvalidSnapshotError('it is not a Uint8Array');
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const headerEnd = headerEndOf(buffer);
  const end = buffer.length - CHECKSUM_BYTES;
  const isWhole = end >= LEAD_BYTES && addedTo(0, buffer.subarray(0, end)) === buffer.readUInt32LE(end);
  if (!isWhole) throw new InvalidSnapshotError('it is damaged or cut short');
  const header = JSON.parse(buffer.toString('utf8', LEAD_BYTES, headerEnd)) as SnapshotHeader;
  checkHeader(header, eventTypes);
  return { sections: cut(buffer.subarray(headerEnd, end), header.sections), isSplit: header.split === true };
}

/** How many bytes of a snapshot tell where its header ends. */
export const LEAD_BYTES = MAGIC.length + LENGTH_BYTES;

/**
 * Where the header of the snapshot that begins with these bytes ends.
 *
 * @throws InvalidSnapshotError when snapshots do not begin like this.
 */
export function headerEndOf(lead: Buffer): number {
  if (lead.length < LEAD_BYTES || !lead.subarray(0, MAGIC.length).equals(MAGIC)) {
    throw new InvalidSnapshotError('it is not a snapshot of a projection');
  }
  return LEAD_BYTES + lead.readUInt32LE(MAGIC.length);
}

/**
 * The length of a snapshot in bytes, from the bytes up to the end of its header.
 *
 * @throws InvalidSnapshotError when the header does not tell.
 */
export function lengthOf(head: Buffer): number {
  try {
    const { sections } = JSON.parse(head.toString('utf8', LEAD_BYTES)) as SnapshotHeader;
    const length = sections.reduce((sum, section) => sum + section, head.length + CHECKSUM_BYTES);
    if (Number.isSafeInteger(length) && length > head.length) return length;
  } catch {
    // An unreadable header is treated like a missing one.
  }
  throw new InvalidSnapshotError('it is damaged or cut short');
}

function checkHeader({ version, byte_order, event_types }: SnapshotHeader, eventTypes: readonly string[]): void {
  if (version !== SNAPSHOT_VERSION) {
    throw new InvalidSnapshotError(
      `it has version ${String(version)}, but this release reads version ${String(SNAPSHOT_VERSION)}`,
    );
  }
  if (byte_order !== endianness()) throw new InvalidSnapshotError('it was saved on a machine with another byte order');
  const expected = [...eventTypes].sort();
  // Compared as JSON, since an event type may contain a comma.
  if (JSON.stringify(event_types) !== JSON.stringify(expected)) {
    throw new InvalidSnapshotError(
      `it holds the event types ${event_types.join(', ')}, but the reducer has ${expected.join(', ')}`,
    );
  }
}

function cut(body: Buffer, lengths: readonly number[]): readonly Buffer[] {
  const total = lengths.reduce((sum, length) => sum + length, 0);
  if (total !== body.length || !lengths.every((length) => Number.isInteger(length) && length >= 0)) {
    throw new InvalidSnapshotError('its parts do not have the lengths that it declares');
  }
  let at = 0;
  return lengths.map((length) => body.subarray(at, (at += length)));
}
