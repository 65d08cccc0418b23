/** What a service says of a request that it answered: nothing of what came, and no secret. */
export interface RequestRecord {
  readonly method: string;
  /** The address with its parameters in braces; `other` for the page and for what there is not. */
  readonly route: string;
  readonly status: number;
  readonly milliseconds: number;
}

/** Shown each request that was answered. */
export type RequestListener = (record: RequestRecord) => void;
