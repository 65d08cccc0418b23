import type { FileContent } from '../artifact/content.reader.js';
import { pythonStrip } from '../yaml/python-text.js';

const FENCE = '---';
const BYTE_ORDER_MARK = '\ufeff';

/** The number of bytes that are searched for front matter first. */
const FIRST_LOOK = 4 * 1024;
const WORK_PACKAGE = /^wp\p{Nd}{2}.*\.md$/isu;

/** The part above the body of a file: its text, or why it has none. */
export type FrontMatter =
  | { readonly kind: 'text'; readonly text: string }
  /** The file does not begin with front matter, or it never ends. */
  | { readonly kind: 'absent' | 'unclosed' }
  /** It does not end within the beginning of the file that was kept. */
  | { readonly kind: 'too_long' };

/** Whether a base name is that of a work package: `WP`, two or more digits, and `.md`, in any case and any folder. */
export function isWorkPackageName(name: string): boolean {
  return WORK_PACKAGE.test(name);
}

/** The front matter in the beginning of a file of `size` bytes, which is valid UTF-8. Most is short, whatever the body. */
export function frontMatterIn({ head, size }: Pick<FileContent, 'head' | 'size'>): FrontMatter {
  for (let length = FIRST_LOOK; length < head.length; length *= 8) {
    const front = cutFrontMatter(wholeLines(textOf(head, length)));
    if (front.kind === 'text') return front;
  }
  const text = textOf(head, head.length);
  if (size === head.length) return cutFrontMatter(text);
  const front = cutFrontMatter(wholeLines(text));
  return front.kind === 'unclosed' ? { kind: 'too_long' } : front;
}

/** A byte order mark stays. A buffer decodes short texts in a fraction of the time that a `TextDecoder` takes. */
function textOf({ buffer, byteOffset }: Uint8Array, length: number): string {
  return Buffer.from(buffer, byteOffset, length).toString('utf8');
}

/** The last line of a part may be incomplete. */
function wholeLines(part: string): string {
  return part.slice(0, part.lastIndexOf('\n') + 1);
}

/**
 * Extracts the front matter from the text of a file: everything between its first line, which begins with `---`, and
 * the next line that is exactly `---`. Line ends are read as line feeds, and a byte order mark is ignored.
 */
export function cutFrontMatter(file: string): FrontMatter {
  const text = withLineFeeds(file);
  if (!text.startsWith(FENCE)) return { kind: 'absent' };
  const start = text.indexOf('\n') + 1;
  if (start === 0) return { kind: 'unclosed' };
  for (let at = start; at !== 0;) {
    const found = text.indexOf(FENCE, at);
    if (found === -1) break;
    const line = text.lastIndexOf('\n', found) + 1;
    if (isFence(text, line)) return { kind: 'text', text: text.slice(start, Math.max(start, line - 1)) };
    at = text.indexOf('\n', found) + 1;
  }
  return { kind: 'unclosed' };
}

function withLineFeeds(file: string): string {
  const text = file.startsWith(BYTE_ORDER_MARK) ? file.slice(1) : file;
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}

function isFence(text: string, start: number): boolean {
  const end = text.indexOf('\n', start);
  return pythonStrip(text.slice(start, end === -1 ? text.length : end)) === FENCE;
}
