import type { DossierError } from '../errors/dossier.error.js';
import type { Event } from '../event/event.js';
import type { ModelViolation } from '../model/model-violation.js';

/**
 * The outcome of emitting a finding:
 * - `stored`: the store has it as this event, and it will be delivered;
 * - `skipped`: it is not worth an event, and `reason` says why;
 * - `rejected`: it breaks the contract in these ways, and would be rejected again;
 * - `failed`: it could not be stored, and may be emitted again once the reason is gone.
 */
export type EmitOutcome =
  | { readonly outcome: 'stored'; readonly event: Event }
  | { readonly outcome: 'skipped'; readonly reason: string }
  | { readonly outcome: 'rejected'; readonly violations: readonly ModelViolation[] }
  | { readonly outcome: 'failed'; readonly error: DossierError };
