const HALF_BITS = 16;
const HALF = 2 ** HALF_BITS - 1;

/**
 * An odd number for each half of a word, drawn at random by every process. Ids come from outside: a sender that knew the
 * numbers could choose ids that all fall into one slot of a table. They affect only the time taken.
 */
const [A, B, C, D, E] = [odd(), odd(), odd(), odd(), odd()];
const [F, G, H, I, J] = [odd(), odd(), odd(), odd(), odd()];

/**
 * A well-mixed 32-bit hash of a packed id. Two ids collide with a chance of at most one in 65,536, even if a sender chose them:
 * the sum of the halves of words times random numbers is a universal hash. It is called several times per event, so the
 * loop is unrolled.
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

/** Multiplies the halves of a word by two numbers. */
function product(word = 0, low: number, high: number): number {
  return (Math.imul(word & HALF, low) + Math.imul(word >>> HALF_BITS, high)) | 0;
}

function odd(): number {
  return (Math.random() * 2 ** 32) | 1;
}
