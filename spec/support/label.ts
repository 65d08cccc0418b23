/** A raw value as it may stand in the name of a spec: short, and with every invisible character visible. */
export function label(raw: unknown): string {
  const text = typeof raw === 'number' || raw === undefined ? printed(raw) : JSON.stringify(raw);
  const visible = text.replace(/[^ -~]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return visible.length > 50 ? `${visible.slice(0, 50)}…` : visible;
}

function printed(raw: number | undefined): string {
  return Object.is(raw, -0) ? '-0' : String(raw);
}
