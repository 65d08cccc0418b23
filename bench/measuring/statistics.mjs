/** The middle one of some numbers, or the mean of the middle two. */
export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const half = sorted.length / 2;
  return (sorted[Math.ceil(half) - 1] + sorted[Math.floor(half)]) / 2;
}

/** The exponent with which a cost grows: 1 when it is proportional to the size, 2 when it is to the size's square. */
export function growthExponent(small, large) {
  return Math.log(large.cost / small.cost) / Math.log(large.size / small.size);
}

/** The number that a part of some numbers does not exceed: 0.99 for the 99th percentile. */
export function quantile(numbers, part) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * part) - 1];
}
