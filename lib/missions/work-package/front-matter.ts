import { pythonStrip } from '../yaml/python-text.js';

const FENCE = '---';
const BYTE_ORDER_MARK = '\ufeff';

/** The part above the body of a file: its text, or why there is none. */
export type FrontMatter =
  { readonly kind: 'text'; readonly text: string } | { readonly kind: 'absent' } | { readonly kind: 'unclosed' };

/**
 * Extracts the front matter from the text of a file: everything between its first line, which begins with `---`, and
 * the next line that is exactly `---`. Line ends are read as line feeds, and a byte order mark is ignored.
 */
export function cutFrontMatter(file: string): FrontMatter {
  const text = withLineFeeds(file);
  if (!text.startsWith(FENCE)) return { kind: 'absent' };
  const start = text.indexOf('\n') + 1;
  if (start === 0) return { kind: 'unclosed' };
  for (let at = start; at <= text.length;) {
    const feed = text.indexOf('\n', at);
    const end = feed === -1 ? text.length : feed;
    if (isFence(text, at, end)) return { kind: 'text', text: text.slice(start, Math.max(start, at - 1)) };
    at = end + 1;
  }
  return { kind: 'unclosed' };
}

function withLineFeeds(file: string): string {
  const text = file.startsWith(BYTE_ORDER_MARK) ? file.slice(1) : file;
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}

function isFence(text: string, start: number, end: number): boolean {
  return end - start >= FENCE.length && pythonStrip(text.slice(start, end)) === FENCE;
}
