import { DossierError } from '../../../errors/dossier.error.js';
import { quoted } from '../../../errors/preview.js';
import type { ApiAnswer } from './api-answer.js';

/** An answer that says what was wrong, where, and what to do (RFC 9457). */
export interface Problem {
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  /** The stable code of the error, for programs. */
  readonly code: string;
  /** Seconds after which the same request may succeed. */
  readonly retryAfter?: number;
  /** Headers besides those of the content. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** An answer with a problem. */
export function problemAnswer({ status, title, detail, code, retryAfter, headers }: Problem): ApiAnswer {
  return {
    status,
    type: 'application/problem+json',
    text: JSON.stringify({ type: 'about:blank', status, title, detail, code }),
    headers: {
      ...headers,
      'cache-control': 'no-store',
      ...(retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }),
    },
  };
}

const UNAVAILABLE = { status: 503, title: 'Service Unavailable', retryAfter: 2 } as const;

/** The status of each error of the store. Any other error is a fault of the service: 500. */
const STATUSES: ReadonlyMap<string, Omit<Problem, 'detail' | 'code'>> = new Map([
  ['UNKNOWN_DOSSIER', { status: 404, title: 'Not Found' }],
  ['INVALID_CURSOR', { status: 400, title: 'Bad Request' }],
  ['INVALID_ARGUMENT', { status: 400, title: 'Bad Request' }],
  ['LOG_BUSY', UNAVAILABLE],
  ['LOG_UNAVAILABLE', UNAVAILABLE],
  ['LOG_NOT_DURABLE', UNAVAILABLE],
  ['LOG_DISK_FULL', { ...UNAVAILABLE, retryAfter: 30 }],
  ['LOG_READ_ONLY', { ...UNAVAILABLE, retryAfter: 30 }],
  ['LOG_CLOSED', UNAVAILABLE],
]);

/**
 * The problem of an error. The text of an unexpected error stays in the service's log, since clients may not be allowed
 * to see it.
 */
export function problemOf(error: unknown): Problem {
  if (error instanceof DossierError) {
    const known = STATUSES.get(error.code);
    if (known !== undefined) return { ...known, detail: error.message, code: error.code };
    return {
      status: 500,
      title: 'Internal Server Error',
      detail: 'The service failed; its log says why.',
      code: error.code,
    };
  }
  return {
    status: 500,
    title: 'Internal Server Error',
    detail: 'The service failed; its log says why.',
    code: 'INTERNAL',
  };
}

/** A request for an unknown address. */
export const UNKNOWN_ADDRESS: Problem = {
  status: 404,
  title: 'Not Found',
  detail: 'Nothing is at this address; /v1/openapi.json lists all addresses.',
  code: 'UNKNOWN_ADDRESS',
};

/** An invalid parameter. */
export function wrongParameter(name: string, expected: string): Problem {
  return badParameter(`${name} must be ${expected}`);
}

/** A parameter that the address does not have; `names` are those that it has. */
export function unknownParameter(name: string, names: readonly string[]): Problem {
  const known = names.length === 0 ? 'this address takes none' : `expected one of ${names.join(', ')}`;
  return badParameter(`unknown parameter ${quoted(name)}: ${known}`);
}

function badParameter(detail: string): Problem {
  return { status: 400, title: 'Bad Request', detail, code: 'WRONG_PARAMETER' };
}

/** The answer covers every project, so a token for some projects cannot see it. */
export const FORBIDDEN_FOR_PROJECTS: Problem = {
  status: 403,
  title: 'Forbidden',
  detail: 'this covers all projects, but the token is only for some of them; use another token, or ask about a dossier',
  code: 'FORBIDDEN',
};

/** The address exists, but for other methods. */
export function methodNotAllowed(allowed: readonly string[]): Problem {
  const allow = allowed.join(', ');
  const detail = `use ${allow} here`;
  return { status: 405, title: 'Method Not Allowed', detail, code: 'METHOD_NOT_ALLOWED', headers: { allow } };
}

/** The sender exceeds the allowed rate. */
export function tooManyRequests(retryAfter: number): Problem {
  const detail = `too many requests from this sender; try again in ${retryAfter} s`;
  return { status: 429, title: 'Too Many Requests', detail, code: 'TOO_MANY_REQUESTS', retryAfter };
}
