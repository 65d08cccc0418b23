import { given } from '../../../given.js';
import type { DossierStore } from '../../dossier.store.js';
import type { AsidePage, ConflictRecord, RejectionRecord } from '../../log/kept-aside.js';
import { jsonAnswer, type ApiAnswer } from '../api/api-answer.js';
import { integer, pageLimit, text } from '../api/parameter.js';
import { FORBIDDEN_FOR_PROJECTS, problemAnswer } from '../api/problem.js';
import type { Route, RouteRequest } from '../api/route.js';
import { assertVisible } from './visible-dossier.js';

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

/** The parameters of lists of events that were set aside. */
const ASIDE = {
  limit: pageLimit('events'),
  before: integer('Only entries with a smaller number.', { minimum: 0, byDefault: undefined }),
  dossier: text('Only those of this dossier.'),
} as const;

/** The routes that answer events that were set aside. */
export const ASIDE_ROUTES = {
  conflicts: asideRoute(
    'conflicts',
    'List events that were set aside because another event has their id, the latest first',
    async ({ queries }, page): Promise<readonly ConflictAnswer[]> =>
      (await queries.conflicts(page)).map((record) => asideAnswer(record)),
  ),
  rejections: asideRoute(
    'rejections',
    'List events that break the contract and were refused, the latest first',
    async ({ queries }, page) => (await queries.rejections(page)).map(rejectionAnswer),
  ),
} as const;

/** A route under `/v1` that answers a list under its name. */
function asideRoute<Name extends string, Answer>(
  name: Name,
  summary: string,
  list: (store: DossierStore, page: AsidePage) => Promise<readonly Answer[]>,
): Route<typeof ASIDE, Readonly<Record<Name, readonly Answer[]>>> {
  return {
    path: `/v1/${name}`,
    summary,
    scope: 'read',
    parameters: ASIDE,
    answer: { type: 'object', required: [name] },
    handle: (request) => listAside(request, async (page) => ({ [name]: await list(request.store, page) })),
  };
}

/** A token for some projects cannot list the events of all projects. A token that may read a dossier may list its events. */
async function listAside(
  request: RouteRequest<typeof ASIDE>,
  answer: (page: AsidePage) => Promise<unknown>,
): Promise<ApiAnswer> {
  const { limit, before, dossier } = request.values;
  if (dossier !== undefined) await assertVisible(request, dossier);
  else if (request.principal.projects !== null) return problemAnswer(FORBIDDEN_FOR_PROJECTS);
  return jsonAnswer(await answer(given({ limit, before, dossierId: dossier })));
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
