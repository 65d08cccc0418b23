// Compiled by tsc and by asc, for both sides of the scanner's memory: constants only. Offsets and sizes are in bytes.

/** Data at a multiple of this address can be compared 16 bytes at a time. */
export const ALIGNMENT = 16;
/** The maximum nesting of values without a declared form. */
export const MAX_DEPTH = 64;

/** In every node: the operation, one of those below. */
export const NODE_OPERATION = 0;
/** In every node: 1 when it also accepts null. */
export const NODE_NULLABLE = 4;
/** In nodes that capture: the number of the record's slot that they write; otherwise NO_SLOT. */
export const NODE_SLOT = 8;
/** The slot of nodes that capture nothing. */
export const NO_SLOT = -1;
/** The size of a node without further data. */
export const NODE_SIZE = 16;

/** Accepts nothing: the line is not recognised. */
export const NOTHING = 0;
/** Any JSON value. */
export const ANY = 1;
/** Any text, escapes included. */
export const TEXT = 2;
/** A text without escapes that is not empty; captures start and end, without quotes. */
export const NON_EMPTY_TEXT = 3;
/** A text without escapes; captures start and end, without quotes. */
export const PLAIN_TEXT = 4;
/** One of some texts. */
export const ONE_OF = 5;
/** An integer; captures its value as a float. */
export const INTEGER = 6;
/** True or false. */
export const BOOLEAN = 7;
/** An object with declared fields. */
export const OBJECT = 8;
/** An object without declared fields. */
export const RECORD = 9;
/** A list. */
export const LIST = 10;
/** An event id; captures its five words. */
export const EVENT_ID_TEXT = 11;
/** Three numbers with dots between them. */
export const VERSION = 12;
/** A UUID. */
export const UUID = 13;
/** A date-time; captures its second and suffix as two floats. */
export const DATE_TIME = 14;
/** One of the event types; decides which payload is accepted. */
export const EVENT_TYPE = 15;
/** The payload of the event type; captures start and end. */
export const PAYLOAD = 16;
/** The object of another node; captures start and end, and recognises the namespace of the previous line. */
export const NAMESPACE = 17;

/** A line with several possible forms. */
export const ONE_FORM_OF = 18;

/** In ONE_FORM_OF: the number of alternatives. */
export const ALTERNATIVE_COUNT = 12;
/** In ONE_FORM_OF: the number of the alternative that matched the previous line; written by the scanner. */
export const ALTERNATIVE_LAST = 16;
/** In ONE_FORM_OF: the nodes of the alternatives, one after another. */
export const ALTERNATIVES = 32;
/** The size of an alternative's address. */
export const ALTERNATIVE_SIZE = 4;

/** In OBJECT: the number of its fields. */
export const OBJECT_COUNT = 12;
/** In OBJECT: the bits of its required fields. */
export const OBJECT_REQUIRED = 16;
/** In OBJECT: the node of the values under all other keys. */
export const OBJECT_OTHERS = 20;
/** In OBJECT: the address of the field that came first last time; written by the scanner. */
export const OBJECT_FIRST = 24;
/** In OBJECT: its fields, one after another. */
export const OBJECT_FIELDS = 32;
/** The maximum number of fields: the bits of a word. */
export const MAX_FIELDS = 32;

/** In RECORD, LIST and NAMESPACE: the node of each of the values, or of the object. */
export const INNER = 12;

/** In ONE_OF and EVENT_TYPE: the number of words. */
export const WORD_COUNT = 12;
/** In ONE_OF and EVENT_TYPE: the words, one after another. */
export const WORDS = 16;

/** In INTEGER: the smallest value, as a float. */
export const INTEGER_MIN = 16;
/** In INTEGER: the greatest value, as a float. */
export const INTEGER_MAX = 24;
/** The size of INTEGER. */
export const INTEGER_SIZE = 32;

/** In a word (a text in quotes, also the key of a field): its first 16 bytes. */
export const WORD_HEAD = 0;
/** In a word: a bit for each of its bytes among the first 16. */
export const WORD_MASK = 16;
/** In a word: its length in bytes. */
export const WORD_LENGTH = 20;
/** In a word: the address of its bytes from the 17th on. */
export const WORD_TAIL = 24;
/** The size of a word. */
export const WORD_SIZE = 48;

/** In the word of a field: its bit. */
export const FIELD_BIT = 28;
/** In the word of a field: the node of its value. */
export const FIELD_NODE = 32;
/** In the word of a field: the address of the field that followed it last time; written by the scanner. */
export const FIELD_NEXT = 36;

/** In the word of an event type: its number in the order of the given types. */
export const TYPE_KIND = 28;
/** In the word of an event type: the node of its payload. */
export const TYPE_PAYLOAD = 32;
