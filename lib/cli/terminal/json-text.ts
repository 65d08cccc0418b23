import { escapeInvisibleJson } from '../../errors/preview.js';
import type { OutputStream } from './terminal.js';

/** A value as JSON for a stream; on a terminal, control characters that JSON allows are escaped too. */
export function jsonText(value: unknown, stream: OutputStream): string {
  return terminalJson(JSON.stringify(value), stream);
}

/** JSON text for a stream: unchanged, or for a terminal with control characters escaped. */
export function terminalJson(text: string, stream: OutputStream): string {
  return stream.isTTY === true ? escapeInvisibleJson(text) : text;
}
