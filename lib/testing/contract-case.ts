/** One requirement for every implementation of a port. */
export interface ContractCase {
  /** A sentence about the implementation. */
  readonly name: string;
  /** Rejects with an AssertionError when the implementation does not meet it. */
  readonly run: () => Promise<void>;
}
