import type { AccessGuard } from '../access/access.guard.js';
import { jsonAnswer, jsonTextAnswer, type ApiAnswer } from '../api/api-answer.js';
import type { Operation } from '../api/operation.js';
import { FORBIDDEN_FOR_PROJECTS } from '../api/problem.js';
import { METRICS_TYPE } from '../operations/metrics.js';
import { OPERATIONS } from '../operations/operators.operations.js';
import { OPERATOR_PATHS } from '../operations/operator-paths.js';
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
  return [
    open(OPERATOR_PATHS.live, OPERATIONS.live, () => jsonAnswer({ status: 'live' }, UNCACHED)),
    open(OPERATOR_PATHS.ready, OPERATIONS.ready, () => readyAnswer(readiness)),
    {
      method: 'GET',
      path: OPERATOR_PATHS.metrics,
      operation: OPERATIONS.metrics,
      answer: async (exchange) => {
        const admission = await guard.admit(exchange.credential, 'read');
        if (admission.problem !== undefined) return exchange.refuse(admission.problem);
        if (admission.principal.projects !== null) return exchange.refuse(FORBIDDEN_FOR_PROJECTS);
        return exchange.send(jsonTextAnswer(await metrics(), { ...UNCACHED, type: METRICS_TYPE }));
      },
    },
    open(OPERATOR_PATHS.document, OPERATIONS.document, document),
  ];
}

function open(path: string, operation: Operation, answer: () => Promise<ApiAnswer> | ApiAnswer): Endpoint {
  return { method: 'GET', path, operation, answer: async (exchange) => exchange.send(await answer()) };
}

async function readyAnswer(readiness: Readiness): Promise<ApiAnswer> {
  const reasons = await readiness.reasons();
  return reasons.length === 0
    ? jsonAnswer({ status: 'ready' }, UNCACHED)
    : jsonAnswer({ status: 'not ready', reasons }, { status: 503, headers: { ...UNCACHED.headers, ...RETRY } });
}
