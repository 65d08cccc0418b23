/** What an error says, or what stands in for it where something else was thrown. Never throws. */
export function messageOf(thrown: unknown): string {
  if (typeof thrown === 'string') return thrown;
  return readable(() => (thrown instanceof Error ? thrown.message : undefined)) ?? 'the thrown value is not an Error';
}

/** The code that Node.js gives to errors of the system; undefined when there is none. Never throws. */
export function codeOf(thrown: unknown): string | undefined {
  return readable(() => (thrown instanceof Error && 'code' in thrown ? thrown.code : undefined));
}

/** What is thrown may be anything, also a Proxy that throws when it is asked. */
function readable(look: () => unknown): string | undefined {
  try {
    const found = look();
    return typeof found === 'string' ? found : undefined;
  } catch {
    return undefined;
  }
}
