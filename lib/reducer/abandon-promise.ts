/**
 * Whether an extension that has to be synchronous has given a promise, of whatever make. What it comes to is nobody's
 * concern, since the reduction fails; so its rejection must not end the process.
 */
export function abandonPromise(result: unknown): boolean {
  if (typeof result !== 'object' || result === null || !('then' in result)) return false;
  if (typeof result.then !== 'function') return false;
  Promise.resolve(result).catch(() => null);
  return true;
}
