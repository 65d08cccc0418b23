/** How many of the latest rejected events a log keeps; all are counted. */
export const MOST_REJECTIONS = 1_000;

/** How much of a rejected event is kept, in characters. */
export const REJECTED_TEXT_LENGTH = 4_096;
