export const TAB: u8 = 0x09;
export const LINE_FEED: u8 = 0x0a;
export const CARRIAGE_RETURN: u8 = 0x0d;
export const SPACE: u8 = 0x20;
export const QUOTE: u8 = 0x22;
export const PLUS: u8 = 0x2b;
export const COMMA: u8 = 0x2c;
export const MINUS: u8 = 0x2d;
export const DOT: u8 = 0x2e;
export const SLASH: u8 = 0x2f;
export const ZERO: u8 = 0x30;
export const COLON: u8 = 0x3a;
export const OPEN_BRACKET: u8 = 0x5b;
export const BACKSLASH: u8 = 0x5c;
export const CLOSE_BRACKET: u8 = 0x5d;
export const UPPER_A: u8 = 0x41;
export const UPPER_E: u8 = 0x45;
export const UPPER_Z: u8 = 0x5a;
export const LOWER_A: u8 = 0x61;
export const LOWER_B: u8 = 0x62;
export const LOWER_E: u8 = 0x65;
export const LOWER_F: u8 = 0x66;
export const LOWER_N: u8 = 0x6e;
export const LOWER_R: u8 = 0x72;
export const LOWER_T: u8 = 0x74;
export const LOWER_U: u8 = 0x75;
export const OPEN_BRACE: u8 = 0x7b;
export const CLOSE_BRACE: u8 = 0x7d;

/** How much the letters of ASCII differ from themselves in the other case. */
export const CASE: u8 = 0x20;

/** Four bytes, as a word of memory. */
export const NULL: u32 = 0x6c6c756e;
export const TRUE: u32 = 0x65757274;
export const FALS: u32 = 0x736c6166;

/** The byte at an address. */
export function byteAt(at: usize): u32 {
  return load<u8>(at);
}

/** The value of the decimal digit at an address; above 9 when it is none. */
export function digitAt(at: usize): u32 {
  return byteAt(at) - ZERO;
}

/** Skips what JSON allows between its parts; a line feed ends the line, and is never skipped. */
export function afterBlanks(at: usize): usize {
  while (isBlank(byteAt(at))) at++;
  return at;
}

function isBlank(byte: u32): bool {
  return byte <= SPACE && (byte == SPACE || byte == TAB || byte == CARRIAGE_RETURN);
}
