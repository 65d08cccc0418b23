import { escapeInvisibleJson } from '../../errors/preview.js';
import type { OutputStream } from './terminal.js';

/** A value as JSON for a stream; on a terminal also the characters are escaped that JSON itself would let through. */
export function jsonText(value: unknown, stream: OutputStream): string {
  return terminalJson(JSON.stringify(value), stream);
}

/** JSON text for a stream: as it is, or on a terminal so that it does nothing there. */
export function terminalJson(text: string, stream: OutputStream): string {
  return stream.isTTY === true ? escapeInvisibleJson(text) : text;
}
