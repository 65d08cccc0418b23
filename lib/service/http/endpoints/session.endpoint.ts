import type { BatchReceiver } from '../../../delivery/receiver/batch.receiver.js';
import { RequestBody } from '../../../delivery/receiver/intake/request-body.js';
import { SESSION_COOKIE, type AccessGuard } from '../access/access.guard.js';
import { describedAnswer, type Operation } from '../api/operation.js';
import type { Problem } from '../api/problem.js';
import type { Exchange } from '../exchange.js';
import type { RateLimit } from '../operations/rate-limit.js';
import type { Endpoint } from './endpoint.js';

/** What signing in needs. */
export interface SessionParts {
  readonly guard: AccessGuard;
  readonly receiver: BatchReceiver;
  /** Counts the tries of an address; tells after how many seconds the next one is allowed, 0 for now. */
  readonly tries: Pick<RateLimit, 'take' | 'waitOf'>;
  /** Shows the form again, or says how long to wait. */
  readonly refuse: (exchange: Exchange, wait?: number) => Promise<void>;
}

/** The failed sign-ins of one address. Tokens cannot be guessed; a client that tries anyway must not cost much work. */
export const SIGN_IN_RATE = { perSecond: 1, burst: 10 } as const;

const LONGEST_FORM = 4_096;
const TWELVE_HOURS = 12 * 60 * 60;

const FOREIGN: Problem = {
  status: 403,
  title: 'Forbidden',
  detail: 'sign in from the page of this service',
  code: 'FOREIGN_ORIGIN',
};
const BUSY: Problem = {
  status: 503,
  title: 'Service Unavailable',
  detail: 'too many requests are arriving at once; try again',
  code: 'BUSY',
  retryAfter: 2,
};

const TOO_LARGE: Problem = {
  status: 413,
  title: 'Content Too Large',
  detail: `the form has more than ${LONGEST_FORM.toLocaleString('en')} bytes`,
  code: 'TOO_LARGE',
};

const FORM = { type: 'object', required: ['token'], properties: { token: { type: 'string' } } } as const;
const OPERATION: Operation = {
  id: 'session',
  summary: 'Sign a browser in with a token',
  access: 'anyone',
  requestBody: { required: true, content: { 'application/x-www-form-urlencoded': { schema: FORM } } },
  responses: {
    '303': { description: 'The browser is signed in by a cookie, and goes to the list of dossiers.' },
    '429': describedAnswer(
      'A page that says when to try again: too many tokens were tried from this address.',
      undefined,
      'text/html; charset=utf-8',
    ),
    '401': describedAnswer(
      'The form, which says that the token cannot be used.',
      undefined,
      'text/html; charset=utf-8',
    ),
  },
};

/** Signs a browser in: the token of the form becomes a cookie that scripts and other sites cannot use. */
export function sessionEndpoint(parts: SessionParts): Endpoint {
  return { method: 'POST', path: '/session', operation: OPERATION, answer: (exchange) => signIn(exchange, parts) };
}

async function signIn(exchange: Exchange, { guard, receiver, tries, refuse }: SessionParts): Promise<void> {
  if (!isOwn(exchange.header('sec-fetch-site'))) return exchange.refuse(FOREIGN);
  const { address } = exchange.credential;
  const wait = tries.waitOf(address);
  if (wait > 0) return refuse(exchange, wait);
  const token = await tokenIn(exchange, receiver);
  if (typeof token !== 'string') return exchange.refuse(token);
  const { problem } = await guard.admit(
    { ...exchange.credential, authorization: `Bearer ${token}`, cookie: undefined },
    'read',
  );
  if (problem !== undefined) {
    tries.take(address);
    return refuse(exchange);
  }
  const isSecure = exchange.request.socket.encrypted === true || exchange.header('x-forwarded-proto') === 'https';
  const cookie = `${SESSION_COOKIE}=${token}; Path=/; Max-Age=${TWELVE_HOURS}; HttpOnly; SameSite=Strict`;
  exchange.response.writeHead(303, {
    location: '/',
    'set-cookie': isSecure ? `${cookie}; Secure` : cookie,
    'cache-control': 'no-store',
    'content-length': 0,
  });
  exchange.response.end();
}

/** The content of the form, or why it is not read. */
async function tokenIn({ request }: Exchange, { intake }: BatchReceiver): Promise<string | Problem> {
  if (request.rawBody !== undefined) return formToken(request.rawBody);
  const place = intake.enter();
  if (place === undefined) return BUSY;
  try {
    const limits = { maxBytes: LONGEST_FORM, timeout: intake.limits.requestTimeout };
    const outcome = await new RequestBody(request, place, limits).receive();
    if (outcome.problem === undefined) return formToken(outcome.bytes);
    return outcome.problem === 'tooLarge' ? TOO_LARGE : '';
  } finally {
    place.leave();
  }
}

function formToken(bytes: Uint8Array): string {
  return new URLSearchParams(Buffer.from(bytes).toString()).get('token')?.trim() ?? '';
}

/** Browsers say where a form came from; other clients say nothing. */
function isOwn(site: string | undefined): boolean {
  return site === undefined || site === 'same-origin' || site === 'none';
}
