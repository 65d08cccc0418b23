/** The number of rejected events that a log keeps; all are counted. */
export const MOST_REJECTIONS = 1_000;

/** The kept length of a rejected event, in characters. */
export const REJECTED_TEXT_LENGTH = 4_096;
