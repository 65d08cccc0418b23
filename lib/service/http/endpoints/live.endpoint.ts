import type { LogCursor } from '../../log/log-cursor.js';
import { logPosition } from '../../query/log-position.js';
import type { DossierStore } from '../../dossier.store.js';
import type { AccessGuard } from '../access/access.guard.js';
import { maySee, type Principal } from '../access/principal.js';
import { describedAnswer, describedHeader, describedParameters, type Operation } from '../api/operation.js';
import { MOST_HEADER_BYTES, text } from '../api/parameter.js';
import { readParameters } from '../api/parameter.reader.js';
import type { Problem } from '../api/problem.js';
import type { Exchange } from '../exchange.js';
import { LIVE_PATH } from '../live/live-path.js';
import { LiveClient } from '../live/live.client.js';
import type { LiveHub } from '../live/live.hub.js';
import { visibleDossier } from '../routes/visible-dossier.js';
import type { ServiceResponse } from '../server-types.js';
import type { Endpoint } from './endpoint.js';

/** What the live stream works with. */
export interface LiveParts {
  readonly store: DossierStore;
  readonly guard: AccessGuard;
  readonly hub: LiveHub;
}

function noRoom(most: number): Problem {
  return {
    status: 503,
    title: 'Service Unavailable',
    detail: `the service has the ${most.toLocaleString('en')} listeners that it accepts, or is stopping; try again later`,
    code: 'TOO_MANY_CLIENTS',
    retryAfter: 5,
  };
}

const IN_USE: Problem = {
  status: 503,
  title: 'Service Unavailable',
  detail: 'the connection has unanswered requests; ask for the stream on another one',
  code: 'CONNECTION_IN_USE',
  retryAfter: 1,
};

const HEADERS = {
  'content-type': 'text/event-stream',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  // A buffering proxy would delay the changes.
  'x-accel-buffering': 'no',
} as const;

const PARAMETERS = {
  dossier: text('Only changes of this dossier.'),
  after: text('The position to go on from; by default now.', MOST_HEADER_BYTES),
} as const;

const OPERATION: Operation = {
  id: 'live',
  summary: 'Follow changes as server-sent events',
  description:
    'Each event `change` has dossier_id, event_id, sequence and received_at; its id is the position behind it. ' +
    'An event `reset` comes first where the log ends before the position to go on from, as after restoring a copy: ' +
    'ask for everything again.',
  access: 'readers',
  parameters: [
    ...describedParameters(PARAMETERS),
    describedHeader('last-event-id', 'The id of the last event that the client has; it takes precedence over `after`.'),
  ],
  responses: { '200': describedAnswer('Events for as long as the client listens.', undefined, 'text/event-stream') },
};

/** Reports changes as server-sent events: of all dossiers, or of one. */
export function liveEndpoint(parts: LiveParts): Endpoint {
  return { method: 'GET', path: LIVE_PATH, operation: OPERATION, answer: (exchange) => listen(exchange, parts) };
}

async function listen(exchange: Exchange, parts: LiveParts): Promise<void> {
  const { store, hub } = parts;
  const request = await requestOf(exchange, parts);
  const { response } = exchange;
  if (request.problem !== undefined) return exchange.refuse(request.problem);
  const obstacle = obstacleOf(hub, response);
  if (obstacle !== undefined) return exchange.refuse(obstacle);
  // The client left during the look-up, so its `close` event has passed.
  if (response.socket?.destroyed === true) return;
  response.writeHead(200, HEADERS);
  response.flushHeaders();
  if (exchange.method === 'HEAD') return void response.end();
  const { principal, dossierId, start } = request;
  const client = new LiveClient(response, { dossierId, maySee: visibility(store, principal) }, start.cursor);
  if (start.isReset) client.reset();
  response.once('close', () => hub.remove(client));
  return hub.add(client);
}

/** What a permitted client asks for. */
interface LiveRequest {
  readonly principal: Principal;
  readonly dossierId: string | null;
  readonly start: LiveStart;
  readonly problem?: undefined;
}

/** Where a stream begins, and whether the log ends before the position that the client named. */
interface LiveStart {
  readonly cursor: LogCursor;
  readonly isReset: boolean;
}

async function requestOf(
  exchange: Exchange,
  { store, guard }: LiveParts,
): Promise<LiveRequest | { readonly problem: Problem }> {
  const admission = await guard.admit(exchange.credential, 'read');
  if (admission.problem !== undefined) return admission;
  const reading = readParameters(PARAMETERS, new Map(), exchange.query);
  if (reading.problem !== undefined) return reading;
  const { principal } = admission;
  const { dossier: dossierId = null, after } = reading.values;
  if (dossierId !== null) await visibleDossier({ store, principal }, dossierId);
  return { principal, dossierId, start: await startOf(exchange.header('last-event-id') ?? after, store) };
}

/** Behind the last event that the client knows, or where the log ends. */
async function startOf(known: string | undefined, { log }: DossierStore): Promise<LiveStart> {
  if (known === undefined) return { cursor: await log.head(), isReset: false };
  const { cursor, head, isBeyond } = await logPosition(log, known);
  return { cursor: isBeyond ? head : cursor, isReset: isBeyond };
}

/** Why a response cannot become a stream. */
function obstacleOf(hub: LiveHub, { socket }: ServiceResponse): Problem | undefined {
  if (!hub.hasRoom) return noRoom(hub.maxClients);
  // It would have to wait, and would not notice the end of the connection.
  return socket === null ? IN_USE : undefined;
}

/** A dossier never leaves its project, so it is looked up once per client. */
function visibility(store: DossierStore, principal: Principal): (dossierId: string) => Promise<boolean> {
  if (principal.projects === null) return () => Promise.resolve(true);
  const known = new Map<string, boolean>();
  return async (dossierId) => {
    const answer = known.get(dossierId);
    if (answer !== undefined) return answer;
    const { namespace } = await store.queries.dossier(dossierId);
    const isVisible = maySee(principal, namespace.project_uuid);
    known.set(dossierId, isVisible);
    return isVisible;
  };
}
