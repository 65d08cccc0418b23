export type { ContractCase } from './testing/contract-case.js';
export { eventLogContract } from './testing/event-log.contract.js';
export type { LogPlace } from './testing/event-log/log-place.js';
export { asyncOutboxContract, outboxContract } from './testing/outbox.contract.js';
