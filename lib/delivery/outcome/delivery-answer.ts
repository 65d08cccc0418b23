/** What a receiver said of one event. */
export interface EventAnswer {
  readonly eventId: string;
  /** The receiver's word for it, such as `success`, `duplicate` or `rejected`; undefined without one. */
  readonly status: string | undefined;
  /** The reason, where the receiver gives one. */
  readonly reason: string | undefined;
}

/**
 * The result of sending a batch, by any transport:
 *
 * - `answered`: the receiver took the batch and reported on its events, or some of them;
 * - `refused`: it did not take the batch because of events in it, which it may have named;
 * - `too-large`: it did not take the batch because of its size;
 * - `unavailable`: it was not reached, could not work, or gave an answer that cannot be understood;
 * - `paused`: it will take nothing more until a person intervenes, for example to replace a wrong token;
 * - `interrupted`: the sender was stopped before an answer came.
 *
 * Reasons contain no secrets. `retryAfter` is in milliseconds. `cause` is the underlying error, if there is one; it may
 * contain a secret, and is not enumerable so that it is not printed by accident.
 */
export type DeliveryAnswer =
  | { readonly kind: 'answered'; readonly events: readonly EventAnswer[] }
  | { readonly kind: 'refused'; readonly reason: string; readonly events: readonly EventAnswer[] }
  | { readonly kind: 'too-large'; readonly reason: string }
  | {
      readonly kind: 'unavailable' | 'paused';
      readonly reason: string;
      readonly retryAfter?: number | undefined;
      readonly cause?: unknown;
    }
  | { readonly kind: 'interrupted'; readonly reason: string };
