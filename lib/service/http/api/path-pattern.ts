/** A path with parameters in braces, for matching the paths of requests. */
export class PathPattern {
  readonly #names: readonly string[];
  readonly #parts: readonly string[];

  constructor(template: string) {
    this.#parts = template.split('/');
    this.#names = this.#parts.flatMap((part) => (part.startsWith('{') ? [part.slice(1, -1)] : []));
  }

  /** The decoded parameters of a path by name; null when the path is another one, or badly encoded. */
  match(path: string): ReadonlyMap<string, string> | null {
    const parts = path.split('/');
    if (parts.length !== this.#parts.length) return null;
    const values: string[] = [];
    for (const [at, expected] of this.#parts.entries()) {
      const part = parts[at] ?? '';
      if (!expected.startsWith('{')) {
        if (part !== expected) return null;
        continue;
      }
      const value = decoded(part);
      if (value === null) return null;
      values.push(value);
    }
    return new Map(this.#names.map((name, at) => [name, values[at] ?? '']));
  }
}

function decoded(part: string): string | null {
  try {
    return part === '' ? null : decodeURIComponent(part);
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
}
