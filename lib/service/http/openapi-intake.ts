import type { JsonObject } from '../../model/json.js';
import { INTAKE_PATHS } from './endpoints/intake.endpoints.js';

const EVENT = { $ref: '#/components/schemas/event' } as const;

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
          violations: {
            type: 'array',
            items: {
              type: 'object',
              required: ['field', 'message', 'violation_type'],
              properties: {
                field: { type: 'string' },
                message: { type: 'string' },
                violation_type: { type: 'string' },
              },
            },
          },
        },
      },
    },
  },
} as const;

const CLOUD_EVENT = {
  type: 'object',
  required: ['specversion', 'id', 'source', 'type', 'data'],
  properties: {
    specversion: { type: 'string', const: '1.0' },
    id: { type: 'string', minLength: 1 },
    source: { type: 'string', minLength: 1 },
    type: { type: 'string', minLength: 1 },
    traceparent: { type: 'string' },
    data: EVENT,
  },
} as const;

const ERROR = {
  description: 'Why the message was refused as a whole.',
  content: { 'application/json': { schema: { type: 'object', properties: { error: { type: 'string' } } } } },
} as const;

function content(schema: object): JsonObject {
  return { 'application/json': { schema } };
}

function answer(description: string): JsonObject {
  return { description, content: content(RESULTS) };
}

const COMMON = {
  '401': { ...ERROR, description: 'The signature or the token is missing or wrong.' },
  '413': { ...ERROR, description: 'The message is too large.' },
  '429': { ...ERROR, description: 'The sender sends too many requests; Retry-After says when to try again.' },
  '503': { ...ERROR, description: 'Nothing was stored; send the same message again after Retry-After.' },
} as const;

/** The paths that take events in, as the document describes them. */
export const INTAKE_DOCUMENT = {
  [INTAKE_PATHS.events]: {
    post: {
      operationId: 'take_events',
      summary: 'Receive a batch of events, signed as in Standard Webhooks or with a token of scope write',
      requestBody: {
        required: true,
        content: content({
          type: 'object',
          required: ['events'],
          properties: { events: { type: 'array', items: EVENT } },
        }),
      },
      responses: { '200': answer('The outcome of each event, after the commit.'), ...COMMON },
    },
  },
  [INTAKE_PATHS.cloudEvents]: {
    post: {
      operationId: 'take_cloud_events',
      summary: 'Receive CloudEvents 1.0, structured, batched or binary; the data is the event',
      requestBody: {
        required: true,
        content: {
          'application/cloudevents+json': { schema: CLOUD_EVENT },
          'application/cloudevents-batch+json': { schema: { type: 'array', items: CLOUD_EVENT } },
          'application/json': { schema: EVENT },
        },
      },
      responses: {
        '200': answer('The outcome of each event, after the commit.'),
        '409': answer('A different event already has the id of this single event; this one is set aside.'),
        '422': answer('The single event breaks the contract.'),
        ...COMMON,
      },
    },
  },
} as unknown as JsonObject;
