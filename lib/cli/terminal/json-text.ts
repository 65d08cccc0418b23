import type { OutputStream } from './terminal.js';

/** What JSON.stringify leaves as it is and a terminal may act upon, or use to show text in another order. */
const UNSAFE = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

/** A value as JSON for a stream; on a terminal also the characters are escaped that JSON itself would let through. */
export function jsonText(value: unknown, stream: OutputStream, indent?: number): string {
  return terminalJson(JSON.stringify(value, null, indent), stream);
}

/** JSON text for a stream: as it is, or on a terminal so that it does nothing there. */
export function terminalJson(text: string, stream: OutputStream): string {
  if (stream.isTTY !== true) return text;
  return text.replace(UNSAFE, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
