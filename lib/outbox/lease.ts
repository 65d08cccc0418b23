/** Who holds, or wants, the right to deliver from an outbox. */
export interface LeaseHolder {
  /** Unique to one run of one relay, such as a random UUID; a holder is the same when its token is. */
  readonly token: string;
  readonly host: string;
  readonly pid: number;
}

/** The answer to someone who wants the lease: granted to them, or held by another until it expires. */
export interface LeaseAnswer {
  readonly granted: boolean;
  /** Who has it now. */
  readonly holder: LeaseHolder;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}
