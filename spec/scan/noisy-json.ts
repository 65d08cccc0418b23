const BLANKS = [' ', '\t', '\r', '  ', ''];

/**
 * Writes a value as JSON in one of the many ways that mean the same, chosen by a seed: keys in any order, blanks between
 * the parts, characters escaped that need not be, numbers with an exponent, and sometimes a key twice.
 */
export function writeJson(value: unknown, seed: number): string {
  const chance = chances(seed);
  const rates = { blank: chance(2) === 0, escape: chance(8) === 0, number: chance(8) === 0, twice: chance(12) === 0 };
  const blank = () => (rates.blank && chance(3) === 0 ? BLANKS[chance(BLANKS.length)]! : '');
  const write = (one: unknown): string => blank() + bare(one) + blank();
  const bare = (one: unknown): string => {
    if (typeof one === 'string') return writeText(one);
    if (typeof one === 'number' && rates.number && chance(4) === 0) return `${JSON.stringify(one)}e0`;
    if (typeof one !== 'object' || one === null) return JSON.stringify(one ?? null);
    if (Array.isArray(one)) return `[${one.map(write).join(',')}${one.length === 0 ? blank() : ''}]`;
    return writeObject(Object.entries(one));
  };
  const writeText = (text: string): string => {
    if (!rates.escape || chance(12) !== 0) return JSON.stringify(text);
    const escape = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
    const at = chance(text.length + 1);
    return `${JSON.stringify(text.slice(0, at)).slice(0, -1)}${text.slice(at, at + 1).replace(/[^]/, escape)}${JSON.stringify(text.slice(at + 1)).slice(1)}`;
  };
  const writeObject = (entries: readonly (readonly [string, unknown])[]): string => {
    const doubled = rates.twice && chance(3) === 0 ? entries.slice(0, 1) : [];
    const parts = shuffled([...entries, ...doubled], chance).map(
      ([key, inner]) => `${blank()}${writeText(key)}${blank()}:${write(inner)}`,
    );
    return `{${parts.join(',')}${blank()}}`;
  };
  return write(value);
}

/** Numbers below a bound, in an order that a seed decides. */
function chances(seed: number): (bound: number) => number {
  let state = seed >>> 0;
  return (bound) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * bound);
  };
}

function shuffled<T>(items: readonly T[], chance: (bound: number) => number): readonly T[] {
  const result = [...items];
  for (let last = result.length - 1; last > 0; last--) {
    const other = chance(last + 1);
    [result[last], result[other]] = [result[other]!, result[last]!];
  }
  return result;
}
