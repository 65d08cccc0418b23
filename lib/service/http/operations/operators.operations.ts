import { describedAnswer, type Operation } from '../api/operation.js';
import { METRICS_TYPE } from './metrics.js';

const LIVE = { type: 'object', required: ['status'], properties: { status: { const: 'live' } } } as const;
const READY = { type: 'object', required: ['status'], properties: { status: { const: 'ready' } } } as const;
const NOT_READY = {
  type: 'object',
  required: ['status', 'reasons'],
  properties: { status: { const: 'not ready' }, reasons: { type: 'array', items: { type: 'string' } } },
} as const;

/** What the OpenAPI document says about the addresses for operators. */
export const OPERATIONS = {
  live: {
    id: 'livez',
    summary: 'Ask whether the process answers',
    access: 'anyone',
    responses: { '200': describedAnswer('It does.', LIVE) },
  },
  ready: {
    id: 'readyz',
    summary: 'Ask whether the service can store events and keeps up',
    access: 'anyone',
    responses: {
      '200': describedAnswer('It does.', READY),
      '503': describedAnswer('It does not, or it is stopping; Retry-After says when to ask again.', NOT_READY),
    },
  },
  metrics: {
    id: 'metrics',
    summary: 'Read the metrics in the text format of Prometheus',
    access: 'readers',
    responses: { '200': describedAnswer('The metrics.', undefined, METRICS_TYPE) },
  },
  document: {
    id: 'openapi',
    summary: 'Read this document',
    access: 'anyone',
    responses: { '200': describedAnswer('The document.', { type: 'object' }) },
  },
} as const satisfies Readonly<Record<string, Operation>>;
