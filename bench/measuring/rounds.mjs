import { median } from './statistics.mjs';

/**
 * Runs several measurements in turn, round by round and every other round in reverse, so that what slows the machine down
 * for a while slows all of them down.
 *
 * @param {number} rounds how often each is run.
 * @param {Record<string, () => Promise<Record<string, number>>>} measurements each gives figures.
 * @returns the medians of the figures, by the name of the measurement.
 */
export async function medianOfRounds(rounds, measurements) {
  const names = Object.keys(measurements);
  const samples = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const name of round % 2 === 0 ? names : names.toReversed()) samples[name].push(await measurements[name]());
  }
  return Object.fromEntries(names.map((name) => [name, mediansOf(samples[name])]));
}

/**
 * One round of measurements that nothing has to be waited for: in turn, every other round in reverse.
 *
 * @param {number} round its number.
 * @param {Record<string, () => number>} measurements each gives a figure.
 * @returns the figures, by the name of the measurement.
 */
export function figuresOf(round, measurements) {
  const entries = Object.entries(measurements);
  if (round % 2 === 1) entries.reverse();
  return Object.fromEntries(entries.map(([name, measure]) => [name, measure()]));
}

/** The median of every figure, over samples that have the same figures. */
export function mediansOf(samples) {
  const figures = Object.keys(samples[0] ?? {});
  return Object.fromEntries(figures.map((figure) => [figure, median(samples.map((sample) => sample[figure]))]));
}

/** How many milliseconds a function takes. */
export function millisecondsOf(work) {
  const start = performance.now();
  work();
  return performance.now() - start;
}
