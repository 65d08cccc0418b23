// Compiled by tsc and by asc, for both sides of the scanner's memory: constants only. Offsets and sizes are in bytes.

/** What starts at an address that is a multiple of this can be compared 16 bytes at a time. */
export const ALIGNMENT = 16;
/** How deep values may be nested that no form describes. */
export const MAX_DEPTH = 64;

/** In every node: what it accepts, one of the operations below. */
export const NODE_OPERATION = 0;
/** In every node: 1 when it also accepts null. */
export const NODE_NULLABLE = 4;
/** In nodes that capture: the slot of the record that they write, by its number there; NO_SLOT when they do not. */
export const NODE_SLOT = 8;
/** The slot of nodes that capture nothing. */
export const NO_SLOT = -1;
/** The size of nodes that are no more than that. */
export const NODE_SIZE = 16;

/** Nothing: whatever it is, the line is not recognised. */
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
/** The payload, as the event type wants it; captures start and end. */
export const PAYLOAD = 16;
/** The object of another node; captures start and end, and knows the one on the line before again. */
export const NAMESPACE = 17;

/** A line in one of several forms. */
export const ONE_FORM_OF = 18;

/** In ONE_FORM_OF: how many alternatives there are. */
export const ALTERNATIVE_COUNT = 12;
/** In ONE_FORM_OF: which one the line before was in, by its number; written by the scanner. */
export const ALTERNATIVE_LAST = 16;
/** In ONE_FORM_OF: the nodes of the alternatives, one behind another. */
export const ALTERNATIVES = 32;
/** How much the address of an alternative takes. */
export const ALTERNATIVE_SIZE = 4;

/** In OBJECT: how many fields it has. */
export const OBJECT_COUNT = 12;
/** In OBJECT: the bits of the fields that it must have. */
export const OBJECT_REQUIRED = 16;
/** In OBJECT: the node of what is under all other keys. */
export const OBJECT_OTHERS = 20;
/** In OBJECT: the address of the field that came first last time; written by the scanner. */
export const OBJECT_FIRST = 24;
/** In OBJECT: its fields, one behind another. */
export const OBJECT_FIELDS = 32;
/** As many fields as there are bits in a word. */
export const MAX_FIELDS = 32;

/** In RECORD, LIST and NAMESPACE: the node of each of the values, or of the object. */
export const INNER = 12;

/** In ONE_OF and EVENT_TYPE: how many words there are. */
export const WORD_COUNT = 12;
/** In ONE_OF and EVENT_TYPE: the words, one behind another. */
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
/** In a word: how many bytes it has. */
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

/** In the word of an event type: its place in the order in which they were given. */
export const TYPE_KIND = 28;
/** In the word of an event type: the node of its payload. */
export const TYPE_PAYLOAD = 32;
