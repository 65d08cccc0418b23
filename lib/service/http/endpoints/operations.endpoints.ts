import type { AccessGuard } from '../access/access.guard.js';
import { jsonAnswer, jsonTextAnswer, type ApiAnswer } from '../api/api-answer.js';
import { METRICS_TYPE } from '../operations/metrics.js';
import type { Readiness } from '../operations/readiness.js';
import type { Endpoint } from './endpoint.js';

/** What the endpoints for operators work with. */
export interface OperationsParts {
  readonly guard: AccessGuard;
  readonly readiness: Readiness;
  readonly metrics: () => Promise<string>;
  /** The OpenAPI document. */
  readonly document: () => ApiAnswer;
}

const UNCACHED = { headers: { 'cache-control': 'no-store' } } as const;
const RETRY = { 'retry-after': '2' } as const;

/** The endpoints for operators. Anyone may ask whether the service is alive and ready; its metrics are for readers. */
export function operationsEndpoints({ guard, readiness, metrics, document }: OperationsParts): readonly Endpoint[] {
  const reading = (path: string, answer: () => Promise<ApiAnswer> | ApiAnswer): Endpoint => ({
    method: 'GET',
    path,
    answer: async (exchange) => {
      const { problem } = await guard.admit(exchange.credential, 'read');
      return problem === undefined ? exchange.send(await answer()) : exchange.refuse(problem);
    },
  });
  return [
    { method: 'GET', path: '/livez', answer: (exchange) => exchange.send(jsonAnswer({ status: 'live' }, UNCACHED)) },
    { method: 'GET', path: '/readyz', answer: async (exchange) => exchange.send(await readyAnswer(readiness)) },
    reading('/metrics', async () => jsonTextAnswer(await metrics(), { ...UNCACHED, type: METRICS_TYPE })),
    { method: 'GET', path: '/v1/openapi.json', answer: (exchange) => exchange.send(document()) },
  ];
}

async function readyAnswer(readiness: Readiness): Promise<ApiAnswer> {
  const reasons = await readiness.reasons();
  return reasons.length === 0
    ? jsonAnswer({ status: 'ready' }, UNCACHED)
    : jsonAnswer({ status: 'not ready', reasons }, { status: 503, headers: { ...UNCACHED.headers, ...RETRY } });
}
