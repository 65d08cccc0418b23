/** The words that say an event has arrived. */
export const DELIVERED_STATUSES: ReadonlySet<string> = new Set(['success', 'accepted', 'duplicate']);

/** The words that say it has been taken, but not yet dealt with. */
export const WAITING_STATUSES: ReadonlySet<string> = new Set(['queued', 'pending']);

/** The word that says it was refused. */
export const REJECTED_STATUS = 'rejected';

/** All words that mean something. */
export const EVENT_STATUSES: ReadonlySet<string> = new Set([
  ...DELIVERED_STATUSES,
  ...WAITING_STATUSES,
  REJECTED_STATUS,
]);
