/** The words for an event that has arrived. */
export const DELIVERED_STATUSES: ReadonlySet<string> = new Set(['success', 'accepted', 'duplicate']);

/** The words for an event that was taken but not processed yet. */
export const WAITING_STATUSES: ReadonlySet<string> = new Set(['queued', 'pending']);

/** The word for a refused event. */
export const REJECTED_STATUS = 'rejected';

/** All words with a meaning. */
export const EVENT_STATUSES: ReadonlySet<string> = new Set([
  ...DELIVERED_STATUSES,
  ...WAITING_STATUSES,
  REJECTED_STATUS,
]);
