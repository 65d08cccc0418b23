import type { DossierError } from '../errors/dossier.error.js';
import { Event } from '../event/event.js';
import type { ModelViolation } from '../model/model-violation.js';

/**
 * What became of a finding:
 * - `stored`: it is in the store as this event, and will be delivered;
 * - `skipped`: nothing was to be emitted, and `reason` says why;
 * - `rejected`: it breaks the contract, in these ways, and would be rejected again;
 * - `failed`: it could not be stored, and may be emitted again once the reason is gone.
 */
export type EmitOutcome =
  | { readonly outcome: 'stored'; readonly event: Event }
  | { readonly outcome: 'skipped'; readonly reason: string }
  | { readonly outcome: 'rejected'; readonly violations: readonly ModelViolation[] }
  | { readonly outcome: 'failed'; readonly error: DossierError };

/** The outcome of an event that was stored as this text. Few callers look at the event, so it is read when one does. */
export function storedAs(text: string): EmitOutcome {
  let event: Event | undefined;
  return {
    outcome: 'stored',
    get event() {
      return (event ??= Event.parse(JSON.parse(text)));
    },
  };
}
