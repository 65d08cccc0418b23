import { LocalNamespaceTuple } from '../../model/value/local-namespace-tuple.js';
import { dossierIdOf } from '../../service/log/dossier-id.js';
import type { NewEvent } from '../../service/log/new-event.js';

/** When all samples are received. */
export const RECEIVED_AT = Date.UTC(2026, 2, 1, 9);

/** The namespace of the dossier with a name. */
export function namespaceNamed(name: string, changes: Partial<LocalNamespaceTuple> = {}): LocalNamespaceTuple {
  return LocalNamespaceTuple.parse({
    project_uuid: '6f1a5f0e-3c58-4a77-9a56-0d6a2d1f7b11',
    feature_slug: name,
    target_branch: 'main',
    mission_key: 'software-dev',
    manifest_version: '1.4.0',
    ...changes,
  });
}

/** An event with a number, of the dossier with a name, in the form that an intake hands on. */
export function newEvent(number: number, name = 'alpha', changes: Partial<NewEvent> = {}): NewEvent {
  const namespace = namespaceNamed(name);
  const eventId = eventIdOf(number);
  return {
    eventId,
    eventType: 'MissionDossierArtifactIndexed',
    dossierId: dossierIdOf(namespace),
    namespace,
    projectSlug: 'demo',
    lamport: number,
    timestamp: '2026-03-01T09:00:00Z',
    text: JSON.stringify({ event_id: eventId, note: `number ${String(number)}, \u00e9\u2028\ud83d\ude00` }),
    receivedAt: RECEIVED_AT + number,
    trace: null,
    ...changes,
  };
}

/** A ULID that ends in a number. */
export function eventIdOf(number: number): string {
  return `01KMTEST0N${String(number).padStart(16, '0')}`;
}

/** The numbers from one to another, both included. */
export function numbers(first: number, last: number): readonly number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
