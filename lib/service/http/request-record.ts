/** What a service reports about an answered request: nothing of its content, and no secret. */
export interface RequestRecord {
  readonly method: string;
  /** The address with its parameters in braces; `other` for the page and for unknown addresses. */
  readonly route: string;
  readonly status: number;
  readonly milliseconds: number;
}

/** Called for each answered request. */
export type RequestListener = (record: RequestRecord) => void;
