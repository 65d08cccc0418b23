/** An answer that may carry the error behind it. */
export interface WithCause {
  readonly cause?: unknown;
}

/**
 * Adds a cause that code can read by name, but that is hidden when the object is printed or written as JSON: it comes
 * from outside and may contain a secret.
 */
export function withCause<T extends object>(answer: T, cause: unknown): T & WithCause {
  return cause === undefined ? answer : Object.defineProperty({ ...answer }, 'cause', { value: cause });
}
