import { crc32 } from 'node:zlib';
import type { DossierSummary } from './dossier-record.js';
import type { LoggedEvent } from './logged-event.js';
import type { ProjectionSnapshotRecord } from './projection-snapshot.record.js';

/** A CRC-32 over everything kept of an event. It detects damage on the disk, not forgery. */
export function checksumOfEvent(event: Omit<LoggedEvent, 'partition'>): number {
  const { position, sequence, dossierId, eventId, eventType, lamport, timestamp, receivedAt, trace, text } = event;
  const sum = sumOf(position, sequence, dossierId, eventId, eventType, lamport, timestamp, receivedAt, trace);
  return crc32(text, sum);
}

/** The same for a summary. */
export function checksumOfSummary(handlers: string, summary: DossierSummary): number {
  const { dossierId, sequence, status, artifacts, anomalies, drifts, failure } = summary;
  return sumOf(handlers, dossierId, sequence, status, artifacts, anomalies, drifts, failure);
}

/** The same for a snapshot. */
export function checksumOfSnapshot(snapshot: ProjectionSnapshotRecord): number {
  const { dossierId, handlers, sequence, epoch, bytes } = snapshot;
  return crc32(bytes, sumOf(dossierId, handlers, sequence, epoch));
}

/** Line feeds separate the parts. They are short, and the only one from outside is the last but one. */
function sumOf(...parts: readonly (string | number | null)[]): number {
  return crc32(parts.join('\n'));
}
