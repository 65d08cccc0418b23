import type { JsonObject } from '../../../model/json.js';
import { describedAnswer, describedHeader, type Operation } from '../api/operation.js';

const EVENT = { $ref: '#/components/schemas/event' } as const;
const TEXT = { type: 'string' } as const;
const NAME = { type: 'string', minLength: 1 } as const;

const VIOLATION = {
  type: 'object',
  required: ['field', 'message', 'violation_type'],
  properties: { field: TEXT, message: TEXT, violation_type: TEXT },
} as const;

const RESULTS = {
  type: 'object',
  required: ['results'],
  properties: {
    results: {
      type: 'array',
      description: 'One result per event, in the order of the events.',
      items: {
        type: 'object',
        required: ['event_id', 'status'],
        properties: {
          event_id: { type: ['string', 'null'] },
          status: { type: 'string', enum: ['success', 'duplicate', 'rejected'] },
          violations: { type: 'array', items: VIOLATION },
        },
      },
    },
  },
} as const;

const BATCH = {
  type: 'object',
  required: ['events'],
  properties: { events: { type: 'array', items: EVENT } },
} as const;

const CLOUD_EVENT = {
  type: 'object',
  required: ['specversion', 'id', 'source', 'type', 'data'],
  properties: {
    specversion: { type: 'string', const: '1.0' },
    id: NAME,
    source: NAME,
    type: NAME,
    traceparent: TEXT,
    data: EVENT,
  },
} as const;

const REASON = { type: 'object', required: ['error'], properties: { error: TEXT } } as const;

/** Why a message was refused as a whole: the receiver of signed messages says it in its own form. */
function refusal(description: string): JsonObject {
  const content = {
    'application/json': { schema: REASON },
    'application/problem+json': { schema: { $ref: '#/components/schemas/problem' } },
  };
  return { description, content };
}

const REFUSALS = {
  '400': refusal('The body cannot be read.'),
  '401': refusal('The signature or the token is missing or wrong.'),
  '403': refusal('The token does not allow writing.'),
  '408': refusal('The body did not arrive in time.'),
  '413': refusal('The message is too large.'),
  '415': refusal('The body has an encoding other than gzip.'),
  '429': refusal('The sender sends too many requests; Retry-After says when to try again.'),
  '503': refusal('Nothing was stored; send the same message again after Retry-After.'),
} as const;

const CARRIED = [
  describedHeader('content-encoding', '`gzip` for a compressed body.'),
  describedHeader('traceparent', 'The trace that the events belong to (W3C Trace Context).'),
];

const SIGNED = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) =>
  describedHeader(name, 'Of signed messages, as in Standard Webhooks.'),
);

const BINARY = ['ce-specversion', 'ce-id', 'ce-source', 'ce-type', 'ce-traceparent'].map((name) =>
  describedHeader(name, 'Of a CloudEvent in binary mode.'),
);

const TAKEN = describedAnswer('The outcome of each event, after the commit.', RESULTS);

/** What the OpenAPI document says about the addresses that receive events. */
export const INTAKE_OPERATIONS = {
  events: {
    id: 'take_events',
    summary: 'Receive a batch of events, signed as in Standard Webhooks or with a token of scope write',
    description: 'The same path takes WebSockets, with the same batches as messages, and a reply to each.',
    access: 'senders',
    parameters: [...CARRIED, ...SIGNED],
    requestBody: { required: true, content: { 'application/json': { schema: BATCH } } },
    responses: { '200': TAKEN, ...REFUSALS },
  },
  cloudEvents: {
    id: 'take_cloud_events',
    summary: 'Receive CloudEvents 1.0, structured, batched or binary; the data is the event',
    access: 'senders',
    parameters: [...CARRIED, ...SIGNED, ...BINARY],
    requestBody: {
      required: true,
      content: {
        'application/cloudevents+json': { schema: CLOUD_EVENT },
        'application/cloudevents-batch+json': { schema: { type: 'array', items: CLOUD_EVENT } },
        'application/json': { schema: EVENT },
      },
    },
    responses: {
      '200': TAKEN,
      '409': describedAnswer(
        'A different event already has the id of this single event; this one is set aside.',
        RESULTS,
      ),
      '422': describedAnswer('The single event breaks the contract.', RESULTS),
      ...REFUSALS,
    },
  },
} as const satisfies Readonly<Record<string, Operation>>;
