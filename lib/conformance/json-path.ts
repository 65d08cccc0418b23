const PLAIN_KEY = /^[a-zA-Z][a-zA-Z0-9_]*$/;

/**
 * Writes a path as the reference's schema layer does: `$.artifact_ids_changed[0].path`, and `$['odd key']` for keys
 * that are not plain names.
 */
export function toJsonPath(segments: readonly (string | number)[]): string {
  return segments.reduce<string>((path, segment) => path + toStep(segment), '$');
}

function toStep(segment: string | number): string {
  if (typeof segment === 'number') return `[${String(segment)}]`;
  if (PLAIN_KEY.test(segment)) return `.${segment}`;
  return `['${segment.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}']`;
}

/** Splits a JSON pointer. Only `document`, which it points into, tells an index from a key that looks like one. */
export function segmentsOfPointer(pointer: string, document: unknown): readonly (string | number)[] {
  const segments: (string | number)[] = [];
  let container = document;
  for (const escaped of pointer.split('/').slice(1)) {
    const key = escaped.replaceAll('~1', '/').replaceAll('~0', '~');
    segments.push(Array.isArray(container) ? Number(key) : key);
    container = (container as Readonly<Record<string, unknown>> | undefined)?.[key];
  }
  return segments;
}
