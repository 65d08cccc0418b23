import { escapeInvisibleJson } from '../../errors/preview.js';

/** A JSON value on one line, safe to print: fixture folders and judged programs are not trusted with the terminal. */
export function visibleJson(value: unknown): string {
  return value === undefined ? '(nothing)' : escapeInvisibleJson(JSON.stringify(value));
}
