import { escapeInvisible } from '../../errors/preview.js';

/** Text of several lines that is safe to print: everything invisible is escaped, except its line feeds. */
export function escapeLines(text: string): string {
  return text.split('\n').map(escapeInvisible).join('\n');
}

/** How many there are of something: `1 line`, `2 lines`. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}
