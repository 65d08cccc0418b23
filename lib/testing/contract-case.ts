/** One thing that every implementation of a port must do. */
export interface ContractCase {
  /** A sentence about the implementation. */
  readonly name: string;
  /** Rejects with an AssertionError when it does not. */
  readonly run: () => Promise<void>;
}
