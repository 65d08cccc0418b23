const HALF_BITS = 16;
const HALF = 2 ** HALF_BITS - 1;

/**
 * An odd number for each half of a word, drawn anew by every process: ids come from outside, and whoever knew
 * the numbers could make up ids that all belong in one slot of a table. Nothing but time depends on them.
 */
const [A, B, C, D, E] = [odd(), odd(), odd(), odd(), odd()];
const [F, G, H, I, J] = [odd(), odd(), odd(), odd(), odd()];

/**
 * A number of 32 bits for a packed id, in which all bits are good. Two ids have the same with a chance of one in 65,536 at
 * the most, whoever has chosen them: halves of words times random numbers, added up, are a universal hash. It is asked for
 * several times an event, so it is no loop.
 */
export function hashOf(words: Int32Array | Uint32Array, from: number): number {
  let sum = product(words[from], A, B);
  sum = (sum + product(words[from + 1], C, D)) | 0;
  sum = (sum + product(words[from + 2], E, F)) | 0;
  sum = (sum + product(words[from + 3], G, H)) | 0;
  sum = (sum + product(words[from + 4], I, J)) | 0;
  const mixed = Math.imul(sum ^ (sum >>> 15), 0x9e37_79b1);
  return mixed ^ (mixed >>> 15);
}

/** A word, its halves multiplied by two numbers. */
function product(word = 0, low: number, high: number): number {
  return (Math.imul(word & HALF, low) + Math.imul(word >>> HALF_BITS, high)) | 0;
}

function odd(): number {
  return (Math.random() * 2 ** 32) | 1;
}
