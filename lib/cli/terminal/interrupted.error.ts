/** Ctrl-C ended the work of a command. It needs an exit code, but no message. */
export class InterruptedError extends Error {
  override readonly name = 'InterruptedError';
}
