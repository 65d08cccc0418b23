/** What a receiver said of one event. */
export interface EventAnswer {
  readonly eventId: string;
  /** Its word for it, such as `success`, `duplicate` or `rejected`; undefined when it used none. */
  readonly status: string | undefined;
  /** Why, where it says so. */
  readonly reason: string | undefined;
}

/**
 * What came of sending a batch, whatever carried it:
 *
 * - `answered`: the receiver took the batch and spoke of its events, or of some;
 * - `refused`: it did not take the batch, because of events in it that it may have named;
 * - `too-large`: it did not take the batch, because of its size;
 * - `unavailable`: it was not reached, or could not work, or its answer cannot be understood;
 * - `paused`: it wants nothing more until somebody has seen to it, to a wrong token for example;
 * - `interrupted`: the sender was told to stop before an answer came.
 *
 * No reason holds a secret. `retryAfter` is in milliseconds. `cause` is the error underneath, where there is one; it may hold
 * a secret, and is not enumerable, lest it be printed along.
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
