/** Someone who holds, or wants, the right to deliver from an outbox. */
export interface LeaseHolder {
  /** Unique to one run of one relay, such as a random UUID. Holders with equal tokens are the same holder. */
  readonly token: string;
  readonly host: string;
  readonly pid: number;
}

/** The answer to a request for the lease: granted, or held by another until it expires. */
export interface LeaseAnswer {
  readonly granted: boolean;
  /** The present holder. */
  readonly holder: LeaseHolder;
  /** The end of the lease, in milliseconds since 1970. */
  readonly expiresAt: number;
}
