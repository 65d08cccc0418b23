const DEFAULT_LENGTH = 80;
const NAME_LENGTH = 1000;

/** What a terminal or a log would act upon, or not show: control, format, unpaired and unassigned characters, line ends. */
const INVISIBLE = /[\p{C}\p{Zl}\p{Zp}]/gu;

/** Of these a line feed stands between the tokens of JSON only. */
const INVISIBLE_IN_JSON = /(?!\n)[\p{C}\p{Zl}\p{Zp}]/gu;

/** Text from outside as it may stand in a message: whole, with every invisible character written as `\u{…}`. */
export function escapeInvisible(text: string): string {
  return text.replace(INVISIBLE, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}

/** JSON text in which such characters are written as JSON's own escapes, `\u001b`: the same value. Line feeds stay. */
export function escapeInvisibleJson(json: string): string {
  return json.replace(INVISIBLE_IN_JSON, (character) =>
    Array.from({ length: character.length }, (_, at) => unicodeEscape(character.charCodeAt(at))).join(''),
  );
}

function unicodeEscape(codeUnit: number): string {
  return `\\u${codeUnit.toString(16).padStart(4, '0')}`;
}

/** The beginning of a text with its invisible characters escaped, of at most `length` characters (80 by default) and then `…` if it goes on. */
export function preview(text: string, length = DEFAULT_LENGTH): string {
  if (text.length <= length) {
    const whole = escapeInvisible(text);
    if (whole.length <= length) return whole;
  }
  let shown = '';
  for (const character of text) {
    const next = escapeInvisible(character);
    if (shown.length + next.length > length) return `${shown}…`;
    shown += next;
  }
  return shown;
}

/** The name of an input in a message: a path is whole, unless it is absurd. */
export function previewName(name: string): string {
  return preview(name, NAME_LENGTH);
}

/** A requested name in quotes; for anything but a string, only its type. */
export function quoted(name: unknown): string {
  return typeof name === 'string' ? `"${preview(name)}"` : `of type ${typeof name}`;
}
