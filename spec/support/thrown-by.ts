/** What a function throws; it must throw something, so that an assertion on it cannot be passed over. */
export function thrownBy(action: () => unknown): unknown {
  try {
    action();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}
