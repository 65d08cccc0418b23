import { crc32 } from 'node:zlib';
import type { DossierSummary } from './dossier-record.js';
import type { LoggedEvent } from './logged-event.js';
import type { ProjectionSnapshotRecord } from './projection-snapshot.record.js';

/** A CRC-32 over all that is kept of an event. A disk's damage changes it; it is no protection against forgery. */
export function checksumOfEvent(event: Omit<LoggedEvent, 'partition'>): number {
  const { position, sequence, dossierId, eventId, eventType, lamport, timestamp, receivedAt, trace, text } = event;
  const sum = sumOf(position, sequence, dossierId, eventId, eventType, lamport, timestamp, receivedAt, trace);
  return crc32(text, sum);
}

/** The same of a summary. */
export function checksumOfSummary(handlers: string, summary: DossierSummary): number {
  const { dossierId, sequence, status, artifacts, anomalies, drifts, failure } = summary;
  return sumOf(handlers, dossierId, sequence, status, artifacts, anomalies, drifts, failure);
}

/** The same of a snapshot. */
export function checksumOfSnapshot(snapshot: ProjectionSnapshotRecord): number {
  const { dossierId, handlers, sequence, epoch, bytes } = snapshot;
  return crc32(bytes, sumOf(dossierId, handlers, sequence, epoch));
}

/** A line feed divides the parts; what they hold is short, and where it is from outside, it is the last but one. */
function sumOf(...parts: readonly (string | number | null)[]): number {
  return crc32(parts.join('\n'));
}
