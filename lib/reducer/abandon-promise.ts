/**
 * Whether an extension that must be synchronous has returned a promise of any kind. Its result is ignored, since the
 * reduction fails anyway; so its rejection must not end the process.
 */
export function abandonPromise(result: unknown): boolean {
  if (typeof result !== 'object' || result === null || !('then' in result)) return false;
  if (typeof result.then !== 'function') return false;
  Promise.resolve(result).catch(() => null);
  return true;
}
