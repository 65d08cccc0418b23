/** May know which error is underneath. */
export interface WithCause {
  readonly cause?: unknown;
}

/**
 * The same with a cause, for who asks for it by name. Who prints the object, or writes it as JSON, does not see it: it
 * came from outside, and nobody promises that it shows no secret.
 */
export function withCause<T extends object>(answer: T, cause: unknown): T & WithCause {
  return cause === undefined ? answer : Object.defineProperty({ ...answer }, 'cause', { value: cause });
}
