import { having } from '../../argument-check.js';
import type { Awaitable } from '../../maybe-promise.js';
import type { DeliveryQueue, OutboxCare } from '../../outbox/outbox.port.js';

/**
 * The part of an outbox that a relay works with. Each method may answer a promise, so that the store may be a synchronous
 * one, such as SqliteOutbox, or an asynchronous one.
 */
export type RelayQueue = Awaitable<DeliveryQueue & Pick<OutboxCare, 'prune' | 'statistics'>>;

/** What a queue must have to be one. */
export const RELAY_QUEUE = having(
  'an outbox',
  'due',
  'nextDueAt',
  'acquireLease',
  'releaseLease',
  'record',
  'prune',
  'statistics',
);
