import { having } from '../../argument-check.js';
import type { Awaitable } from '../../maybe-promise.js';
import type { DeliveryQueue, OutboxCare } from '../../outbox/outbox.port.js';

/**
 * The part of an outbox that a relay works with. Each method may return a promise, so that the store may be
 * synchronous, such as SqliteOutbox, or asynchronous.
 */
export type RelayQueue = Awaitable<DeliveryQueue & Pick<OutboxCare, 'prune' | 'statistics'>>;

/** The methods that make an object a queue. */
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
