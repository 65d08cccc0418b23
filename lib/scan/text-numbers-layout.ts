// Compiled by tsc and by asc, for both sides of the scanner's memory: constants only. Sizes are in bytes.

/** The maximum number of numbered texts. */
export const MOST_TEXTS = 1 << 17;
/** The slots of a hash table: each holds the hash of a text, and its address or 0. */
export const SLOT_COUNT = MOST_TEXTS << 1;
/** The size of a slot. */
export const SLOT_SIZE = 8;
/** The maximum size of the texts, each after its length and its number. */
export const TEXTS_SIZE = 24 << 20;
/** The size of everything together. */
export const TEXT_NUMBERS_SIZE = SLOT_COUNT * SLOT_SIZE + TEXTS_SIZE;
