/** Limits the messages of each sender; a token bucket is one. */
export interface MessageRate {
  /** Counts one message from an address; gives the seconds after which another may come, and 0 when this one may. */
  take(address: string): number;
}
