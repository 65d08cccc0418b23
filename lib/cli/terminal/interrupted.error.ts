/** Ctrl-C ended the work of a command. There is nothing to say about it, but an exit code to give. */
export class InterruptedError extends Error {
  override readonly name = 'InterruptedError';
}
