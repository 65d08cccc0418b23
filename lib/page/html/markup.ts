import { escapeInvisible } from '../../errors/preview.js';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** HTML that is safe to send. Only {@link html} makes it, so text from outside is always escaped. */
export class Markup {
  readonly #text: string;

  /** Takes HTML as it is; only {@link html} calls this. */
  constructor(text: string) {
    this.#text = text;
  }

  /** The HTML itself. */
  toString(): string {
    return this.#text;
  }
}

/**
 * The values allowed in a template: text is escaped, markup is kept, lists are joined, and absent values are left out.
 */
export type Content = Markup | string | number | null | undefined | false | readonly Content[];

/**
 * Makes HTML from a template. Text is escaped for both elements and quoted attributes; control characters,
 * bidirectional overrides and unpaired surrogates become visible escapes such as `\u{202e}`, so that names cannot
 * disguise themselves.
 *
 * @example html`<td title="${path}">${path}</td>`
 */
export function html(parts: TemplateStringsArray, ...contents: readonly Content[]): Markup {
  let text = parts[0] ?? '';
  contents.forEach((content, at) => (text += rendered(content) + (parts[at + 1] ?? '')));
  return new Markup(text);
}

/** Text for an element that keeps its line breaks, such as `pre`: line feeds and tabs stay as they are. */
export function preformatted(text: string): Markup {
  const lines = text.split(/\r\n|\n|\r/).map((line) => line.split('\t').map(escaped).join('\t'));
  return new Markup(lines.join('\n'));
}

function rendered(content: Content): string {
  if (content instanceof Markup) return content.toString();
  if (content === null || content === undefined || content === false) return '';
  if (typeof content === 'string') return escaped(content);
  return typeof content === 'number' ? String(content) : content.map(rendered).join('');
}

function escaped(text: string): string {
  return escapeInvisible(text).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}
