import { LogCursor } from '../../log/log-cursor.js';
import type { DossierStore } from '../../dossier.store.js';
import type { AccessGuard } from '../access/access.guard.js';
import { maySee, type Principal } from '../access/principal.js';
import { describedAnswer, describedHeader, describedParameters, type Operation } from '../api/operation.js';
import { text } from '../api/parameter.js';
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

const OPERATION: Operation = {
  id: 'live',
  summary: 'Follow changes as server-sent events',
  description:
    'Each event `change` has dossier_id, event_id, sequence and received_at; its id is the position behind it.',
  access: 'readers',
  parameters: [
    ...describedParameters({
      dossier: text('Only changes of this dossier.'),
      after: text('The position to go on from; by default now.'),
    }),
    describedHeader('last-event-id', 'The id of the last event that the client has; it takes precedence over `after`.'),
  ],
  responses: { '200': describedAnswer('Events for as long as the client listens.', undefined, 'text/event-stream') },
};

/** Reports changes as server-sent events: of all dossiers, or of one. */
export function liveEndpoint(parts: LiveParts): Endpoint {
  return { method: 'GET', path: LIVE_PATH, operation: OPERATION, answer: (exchange) => listen(exchange, parts) };
}

async function listen(exchange: Exchange, { store, guard, hub }: LiveParts): Promise<void> {
  const admission = await guard.admit(exchange.credential, 'read');
  if (admission.problem !== undefined) return exchange.refuse(admission.problem);
  const { principal } = admission;
  const dossierId = exchange.query.get('dossier');
  if (dossierId !== null) await visibleDossier({ store, principal }, dossierId);
  const cursor = await startOf(exchange, store);
  const { response } = exchange;
  const problem = obstacleOf(hub, response);
  if (problem !== undefined) return exchange.refuse(problem);
  // The client left during the look-up, so its `close` event has passed.
  if (response.socket?.destroyed === true) return;
  response.writeHead(200, HEADERS);
  response.flushHeaders();
  if (exchange.method === 'HEAD') return void response.end();
  const client = new LiveClient(response, { dossierId, maySee: visibility(store, principal) }, cursor);
  response.once('close', () => hub.remove(client));
  return hub.add(client);
}

/** Behind the last event that the client knows, or where the log ends. */
async function startOf(exchange: Exchange, { log }: DossierStore): Promise<LogCursor> {
  const known = exchange.header('last-event-id') ?? exchange.query.get('after');
  return known === null ? log.head() : LogCursor.parse(known, log.partitions);
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
