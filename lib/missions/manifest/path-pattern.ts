const compiled = new Map<string, RegExp>();
const compiledPaths = new Map<string, RegExp>();

/**
 * Whether a pattern matches a whole text, by the rules of Python's `fnmatch`, which the reference uses: `*` is any run
 * of characters, including `/`, `?` is one character, `[…]` one of a set, `[!…]` one outside it. Case matters.
 *
 * @param pattern such as `*.md`.
 * @param text the whole text to match.
 * @returns whether it matches.
 */
export function matchesPattern(pattern: string, text: string): boolean {
  return remembered(compiled, pattern, translate).test(text);
}

/**
 * Whether a pattern matches a path, by the usual rules: `*` stays within one folder, and `**` stands for any number of
 * folders, including none.
 *
 * @param pattern such as `tasks/*.md`.
 * @param path with `/` between its parts.
 * @returns whether it matches.
 */
export function matchesPath(pattern: string, path: string): boolean {
  return isLiteral(pattern) ? pattern === path : remembered(compiledPaths, pattern, translatePath).test(path);
}

/** Whether a pattern has no wildcard, and so only matches itself. */
export function isLiteral(pattern: string): boolean {
  return !/[*?[]/.test(pattern);
}

function remembered(known: Map<string, RegExp>, pattern: string, make: (pattern: string) => string): RegExp {
  const found = known.get(pattern);
  if (found !== undefined) return found;
  const made = new RegExp(`^(?:${make(pattern)})$`, 'su');
  known.set(pattern, made);
  return made;
}

function translate(pattern: string): string {
  return pieces(pattern)
    .map((piece) => (piece === '*' ? '.*' : piece === '?' ? '.' : literalOrSet(piece)))
    .join('')
    .replaceAll(/(?:\.\*){2,}/g, '.*');
}

function translatePath(pattern: string): string {
  return pattern
    .split('/')
    .map((segment, at, all) => pathSegment(segment, at === all.length - 1))
    .join('');
}

function pathSegment(segment: string, isLast: boolean): string {
  if (segment === '**') return isLast ? '.*' : '(?:[^/]+/)*';
  const body = pieces(segment)
    .map((piece) => (piece === '*' ? '[^/]*' : piece === '?' ? '[^/]' : literalOrSet(piece)))
    .join('')
    .replaceAll(/(?:\[\^\/\]\*){2,}/g, '[^/]*');
  return isLast ? body : `${body}/`;
}

/** The parts of a pattern: wildcards, sets, and single characters. A bracket that is never closed is a character. */
function pieces(pattern: string): readonly string[] {
  const found: string[] = [];
  const characters = Array.from(pattern);
  for (let at = 0; at < characters.length; at += 1) {
    const end = characters[at] === '[' ? setEnd(characters, at) : at;
    found.push(characters.slice(at, end + 1).join(''));
    at = end;
  }
  return found;
}

/** Where the set that begins here ends. A `]` right after the bracket, or after its `!`, belongs to the set. */
function setEnd(characters: readonly string[], start: number): number {
  const first = characters[start + 1] === '!' ? start + 2 : start + 1;
  const end = characters.indexOf(']', first + 1);
  return end === -1 ? start : end;
}

function literalOrSet(piece: string): string {
  if (piece.length < 2 || !piece.startsWith('[')) return escape(piece);
  const negated = piece.startsWith('[!');
  const members = setMembers(Array.from(piece.slice(negated ? 2 : 1, -1)));
  if (members === '') return negated ? '.' : '(?!)';
  return `[${negated ? '^' : ''}${members}]`;
}

/** A descending range has no members. */
function setMembers(characters: readonly string[]): string {
  let members = '';
  for (let at = 0; at < characters.length; at += 1) {
    const [from = '', dash, to] = characters.slice(at, at + 3);
    if (dash !== '-' || to === undefined) {
      members += escapeMember(from);
      continue;
    }
    if ((from.codePointAt(0) ?? 0) <= (to.codePointAt(0) ?? 0)) members += `${escapeMember(from)}-${escapeMember(to)}`;
    at += 2;
  }
  return members;
}

function escape(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&');
}

function escapeMember(character: string): string {
  return character === '-' ? '\\-' : escape(character);
}
