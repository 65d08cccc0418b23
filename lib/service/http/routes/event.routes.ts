import { given } from '../../../given.js';
import type { JsonObject } from '../../../model/json.js';
import { maySee } from '../access/principal.js';
import type { AsidePage, ConflictRecord, LogCounts, RejectionRecord } from '../../log/kept-aside.js';
import type { LoggedEvent } from '../../log/logged-event.js';
import { jsonAnswer, jsonTextAnswer, type ApiAnswer } from '../api/api-answer.js';
import { inPath, integer, text } from '../api/parameter.js';
import { FORBIDDEN_FOR_PROJECTS, problemAnswer } from '../api/problem.js';
import { route, type RouteContext, type RouteRequest } from '../api/route.js';
import { assertVisible, visibleDossier } from './visible-dossier.js';

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

/** An event that was set aside. */
interface AsideAnswer<Id extends string | null> {
  readonly number: number;
  readonly event_id: Id;
  /** The dossier that it names; null when it cannot be determined. */
  readonly dossier_id: string | null;
  readonly received_at: string;
  /** The event as it came. */
  readonly text: string;
}

/** An event whose id another event already had. */
export type ConflictAnswer = AsideAnswer<string>;

/** An event that was refused; `text` is its beginning, `bytes` its full length. */
export interface RejectionAnswer extends AsideAnswer<string | null> {
  readonly violations: readonly { readonly field: string; readonly message: string; readonly violation_type: string }[];
  readonly bytes: number;
}

const LIMIT = { limit: integer('The most events on a page.', { minimum: 1, maximum: 1_000, byDefault: 100 }) } as const;
/** The parameters of lists of events that were set aside. */
const ASIDE = {
  ...LIMIT,
  before: integer('Only entries with a smaller number.', { minimum: 0, byDefault: undefined }),
  dossier: text('Only those of this dossier.'),
} as const;

const events = route<EventPage>()({
  path: '/v1/events',
  summary: 'Read events of all dossiers from a position on',
  description: 'Positions are opaque. A reader never misses an event that is committed after its position.',
  scope: 'read',
  parameters: { ...LIMIT, after: text('The `next` of the previous page; by default from the beginning.') },
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

const conflicts = route<{ readonly conflicts: readonly ConflictAnswer[] }>()({
  path: '/v1/conflicts',
  summary: 'List events that were set aside because another event has their id, the latest first',
  scope: 'read',
  parameters: ASIDE,
  answer: { type: 'object', required: ['conflicts'] },
  handle: (request) =>
    listAside(request, async (page) => ({
      conflicts: (await request.store.queries.conflicts(page)).map((record) => asideAnswer(record)),
    })),
});

const rejections = route<{ readonly rejections: readonly RejectionAnswer[] }>()({
  path: '/v1/rejections',
  summary: 'List events that break the contract and were refused, the latest first',
  scope: 'read',
  parameters: ASIDE,
  answer: { type: 'object', required: ['rejections'] },
  handle: (request) =>
    listAside(request, async (page) => ({
      rejections: (await request.store.queries.rejections(page)).map(rejectionAnswer),
    })),
});

const counts = route<LogCounts>()({
  path: '/v1/counts',
  summary: 'Count what the service holds',
  scope: 'read',
  parameters: {},
  answer: { type: 'object', required: ['events', 'dossiers', 'conflicts', 'rejected'] },
  handle: async ({ store }) => jsonAnswer(await store.queries.counts()),
});

/** The routes that answer events one by one. */
export const EVENT_ROUTES = { events, dossierEvents, conflicts, rejections, counts } as const;

/** A token for some projects cannot list those of all. Whoever may see a dossier may list its own. */
async function listAside(
  request: RouteRequest<typeof ASIDE>,
  answer: (page: AsidePage) => Promise<unknown>,
): Promise<ApiAnswer> {
  const { limit, before, dossier } = request.values;
  if (dossier !== undefined) await assertVisible(request, dossier);
  else if (request.principal.projects !== null) return problemAnswer(FORBIDDEN_FOR_PROJECTS);
  return jsonAnswer(await answer(given({ limit, before, dossierId: dossier })));
}

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

function asideAnswer<Id extends string | null>(
  record: Omit<ConflictRecord, 'eventId'> & { readonly eventId: Id },
): AsideAnswer<Id> {
  const { number, eventId, dossierId, receivedAt, text: event } = record;
  const received_at = new Date(receivedAt).toISOString();
  return { number, event_id: eventId, dossier_id: dossierId, received_at, text: event };
}

function rejectionAnswer(record: RejectionRecord): RejectionAnswer {
  const violations = JSON.parse(record.violations) as RejectionAnswer['violations'];
  return { ...asideAnswer(record), violations, bytes: record.bytes };
}
