// Compiled by tsc and by asc, for both sides of the scanner's memory: constants only.

/** The number of 32-bit words in the record of a line. */
export const RECORD_INTS = 26;
/** The number of 64-bit floats in the record of a line. */
export const RECORD_FLOATS = 13;

/** Int: where the line begins in the window. */
export const LINE_START = 0;
/** Int: where the line ends in the window, at its line feed. */
export const LINE_END = 1;
/** Int: the number of its event type in the given order; NOT_RECOGNISED when the line must be parsed. */
export const KIND = 2;
/** Int: NON_ASCII. */
export const FLAGS = 3;
/** Int, and the four after it: the event id, as `packId` packs it. */
export const EVENT_ID = 4;
/** Int: the number of the path, see `assembly/text-numbers.ts`; NONE when there is none, or it has no number. */
export const PATH_NUMBER = 9;
/** Float: the lamport clock. */
export const LAMPORT = 5;
/** Float: the second of the timestamp, as `packInstant` packs it. */
export const SECOND = 6;
/** Float: the suffix of the timestamp, as `packInstant` packs it. */
export const SUFFIX = 7;
/** Int: where the payload begins in the window, at its brace. */
export const PAYLOAD_START = 16;
/** Int: where the payload ends in the window, behind its brace. */
export const PAYLOAD_END = 17;
/** Int: where the path of the payload's artifact begins in the window, without its quote; NONE when there is none. */
export const PATH_START = 18;
/** Int: where the path of the payload's artifact ends in the window; NONE when there is none. */
export const PATH_END = 19;
/** Int: where the path of the superseded artifact begins in the window; NONE when there is none. */
export const SUPERSEDED_PATH_START = 20;
/** Int: where the path of the superseded artifact ends in the window; NONE when there is none. */
export const SUPERSEDED_PATH_END = 21;
/** Int: where the payload's namespace begins in the window, at its brace; NONE when there is none. */
export const NAMESPACE_START = 22;
/** Int: where the payload's namespace ends in the window, behind its brace; NONE when there is none. */
export const NAMESPACE_END = 23;
/** Int: the number of the namespace's bytes, assigned like that of a path. */
export const NAMESPACE_NUMBER = 24;
/** Int: the number of the superseded artifact's path, assigned like that of a path. */
export const SUPERSEDED_PATH_NUMBER = 25;

/** The kind of a line that only the ordinary way can judge. Only its start, its end and NON_ASCII are known. */
export const NOT_RECOGNISED = -1;
/** Marks a missing place in the window. */
export const NONE = -1;

/** Flag: the line has bytes of 0x80 or above. */
export const NON_ASCII = 1;
