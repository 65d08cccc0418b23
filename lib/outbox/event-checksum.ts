import { createRequire } from 'node:module';
import type { OutboxEntry } from './outbox-entry.js';

/** The checksummed fields: all parts of a stored event that never change. */
export interface ChecksummedEvent extends Pick<OutboxEntry, 'sequence' | 'eventId' | 'eventType' | 'text'> {
  readonly lamport: number;
}

let crc32: ((data: string) => number) | undefined;

/** The CRC-32 of an event. Damage to a file may change an event into another one that is valid to SQLite and JSON. */
export function checksumOf({ sequence, lamport, eventId, eventType, text }: ChecksummedEvent): number {
  crc32 ??= (createRequire(import.meta.url)('node:zlib') as typeof import('node:zlib')).crc32;
  return crc32(`${String(sequence)} ${String(lamport)}\n${eventId}\n${eventType}\n${text}`);
}
