import type { Event } from '../../event/event.js';
import { toTraceparent } from '../../event/traceparent.js';
import { dossierIdOf } from '../log/dossier-id.js';
import type { NewEvent } from '../log/new-event.js';
import { namespaceIn } from './event-reading.js';
import type { SubmittedEvent } from './submitted-event.js';

/** An event in the form that a log takes: with its dossier, and the fields for people and indexes. */
export function newEvent(event: Event, { text, trace }: SubmittedEvent, receivedAt: number): NewEvent {
  const namespace = namespaceIn(event.payload);
  return {
    eventId: event.event_id,
    eventType: event.event_type,
    dossierId: namespace === null ? null : dossierIdOf(namespace),
    namespace,
    projectSlug: event.project_slug,
    lamport: event.lamport_clock,
    timestamp: event.timestamp,
    text,
    receivedAt,
    trace: toTraceparent(trace) ?? null,
  };
}
