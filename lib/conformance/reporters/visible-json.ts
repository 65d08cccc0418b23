import { escapeInvisibleJson } from '../../errors/preview.js';

/** A JSON value on one line, safe to print. Fixture folders and judged programs are not to be trusted with a terminal. */
export function visibleJson(value: unknown): string {
  return value === undefined ? '(nothing)' : escapeInvisibleJson(JSON.stringify(value));
}
