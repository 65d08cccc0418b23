import type { WebhookReceiver } from '../../../delivery/receiver/webhook.receiver.js';
import { readCloudMessage } from '../intake/cloud-event.js';
import { readEventBatch } from '../intake/event-batch.js';
import { EventPost, type PostParts } from '../intake/event-post.js';
import { INTAKE_OPERATIONS } from '../intake/intake.operations.js';
import { isSigned } from '../intake/sender-check.js';
import type { Endpoint } from './endpoint.js';

/** The paths that take events in. */
export const INTAKE_PATHS = { events: '/v1/events', cloudEvents: '/v1/cloudevents' } as const;

/** The endpoints that take events in: signed batches from the relay, batches with a token, and CloudEvents. */
export function intakeEndpoints(webhooks: WebhookReceiver, parts: PostParts): readonly Endpoint[] {
  const batches = new EventPost(parts, readEventBatch);
  const cloudEvents = new EventPost(parts, readCloudMessage);
  return [
    {
      method: 'POST',
      path: INTAKE_PATHS.events,
      operation: INTAKE_OPERATIONS.events,
      answer: (exchange) =>
        isSigned(exchange) ? webhooks.handle(exchange.request, exchange.response) : batches.answer(exchange),
    },
    {
      method: 'POST',
      path: INTAKE_PATHS.cloudEvents,
      operation: INTAKE_OPERATIONS.cloudEvents,
      answer: (exchange) => cloudEvents.answer(exchange),
    },
  ];
}
