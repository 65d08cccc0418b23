import { given } from '../../../given.js';
import type { JsonObject } from '../../../model/json.js';
import { maySee } from '../access/principal.js';
import type { LogCounts } from '../../log/kept-aside.js';
import type { LoggedEvent } from '../../log/logged-event.js';
import { jsonAnswer, jsonTextAnswer } from '../api/api-answer.js';
import { inPath, integer, MOST_HEADER_BYTES, pageLimit, text } from '../api/parameter.js';
import { FORBIDDEN_FOR_PROJECTS, problemAnswer } from '../api/problem.js';
import { route, type RouteContext } from '../api/route.js';
import { visibleDossier } from './visible-dossier.js';

/** An event as the service kept it: exactly as it came, with the service's own time. */
export interface KeptEvent {
  readonly event_id: string;
  readonly dossier_id: string | null;
  /** Grows with every event of the dossier. */
  readonly sequence: number;
  /** The service's time, never the producer's `timestamp`. */
  readonly received_at: string;
  readonly event: JsonObject;
}

/** A page of events of all dossiers. */
export interface EventPage {
  readonly events: readonly KeptEvent[];
  /** The value of `after` for reading on; if `is_last`, for a later request. */
  readonly next: string;
  readonly is_last: boolean;
}

/** A page of the events of one dossier. */
export interface DossierEventPage {
  readonly events: readonly KeptEvent[];
  /** The value of `after` for the next page; null when this page reaches the end. */
  readonly next: number | null;
}

const LIMIT = { limit: pageLimit('events') } as const;
const events = route<EventPage>()({
  path: '/v1/events',
  summary: 'Read events of all dossiers from a position on',
  description: 'Positions are opaque. A reader never misses an event that is committed after its position.',
  scope: 'read',
  parameters: {
    ...LIMIT,
    after: text('The `next` of the previous page; by default from the beginning.', MOST_HEADER_BYTES),
  },
  answer: { type: 'object', required: ['events', 'next', 'is_last'] },
  handle: async (request) => {
    const { limit, after } = request.values;
    const page = await request.store.queries.events(given({ limit, after }));
    const visible = await visibleEvents(request, page.events);
    const head = { next: page.next, is_last: page.isLast };
    return jsonTextAnswer(`{"events":[${visible.map(eventText).join(',')}],${JSON.stringify(head).slice(1)}`);
  },
});

const dossierEvents = route<DossierEventPage>()({
  path: '/v1/dossiers/{dossier}/events',
  summary: 'Read the events of a dossier in their order of arrival',
  scope: 'read',
  parameters: {
    dossier: inPath('The id of a dossier, as the list of dossiers shows it.'),
    ...LIMIT,
    after: integer('The sequence of the last event that the client has.', { minimum: 0, byDefault: 0 }),
  },
  answer: { type: 'object', required: ['events', 'next'] },
  handle: async (request) => {
    const { dossier, limit, after } = request.values;
    const { events: count } = await visibleDossier(request, dossier);
    const page = await request.store.queries.dossierEvents(dossier, { limit, after });
    // A page of large events has fewer than were asked for.
    const last = page.at(-1)?.sequence ?? count;
    const next = last < count ? last : null;
    return jsonTextAnswer(`{"events":[${page.map(eventText).join(',')}],"next":${String(next)}}`);
  },
});

const counts = route<LogCounts>()({
  path: '/v1/counts',
  summary: 'Count what the service holds',
  scope: 'read',
  parameters: {},
  answer: { type: 'object', required: ['events', 'dossiers', 'conflicts', 'rejected'] },
  handle: async ({ store, principal }) =>
    principal.projects === null ? jsonAnswer(await store.queries.counts()) : problemAnswer(FORBIDDEN_FOR_PROJECTS),
});

/** The routes that answer events one by one. */
export const EVENT_ROUTES = { events, dossierEvents, counts } as const;

/** The event is inserted as it came, not written again. */
function eventText({ eventId, dossierId, sequence, receivedAt, text: event }: LoggedEvent): string {
  const head = { event_id: eventId, dossier_id: dossierId, sequence, received_at: new Date(receivedAt).toISOString() };
  return `${JSON.stringify(head).slice(0, -1)},"event":${event}}`;
}

async function visibleEvents(
  { store, principal }: RouteContext,
  page: readonly LoggedEvent[],
): Promise<readonly LoggedEvent[]> {
  if (principal.projects === null) return page;
  const known = new Map<string, boolean>();
  for (const { dossierId } of page) {
    if (dossierId === null || known.has(dossierId)) continue;
    const { namespace } = await store.queries.dossier(dossierId);
    known.set(dossierId, maySee(principal, namespace.project_uuid));
  }
  return page.filter(({ dossierId }) => dossierId !== null && known.get(dossierId) === true);
}
