/** What an error says, or what stands in for it where something else was thrown. Never throws. */
export function messageOf(thrown: unknown): string {
  if (thrown instanceof Error) return thrown.message;
  return typeof thrown === 'string' ? thrown : 'something was thrown that is no Error';
}
