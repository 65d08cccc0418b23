/**
 * @typedef {object} Row what a section has measured. The figure that is held against the target is the ratio when there
 * is a floor, otherwise the value. The ratio is that of value and floor, unless the section has measured it by itself.
 * @property {string} what
 * @property {string} unit of value and floor: 'ms', 'µs', 'MB', '/s', ...
 * @property {number} [value] the median; absent when it was not measured.
 * @property {number} [floor] the median of what the value is compared with, in the same unit.
 * @property {number} [ratio] the median of the ratios of single rounds, where that is steadier than the ratio of medians.
 * @property {{ atMost: number } | { atLeast: number }} [target]
 * @property {string} [missing] why there is no value.
 */

/** A row with its ratio and verdict: `met`, `missed`, `failed`, why it was not measured, or nothing without a target. */
export function judge({ what, unit, value, floor, ratio: measured, target, missing, failure }) {
  const ratio = measured ?? (value === undefined || floor === undefined ? undefined : value / floor);
  const figure = ratio ?? value;
  return { what, unit, value, floor, ratio, target, verdict: verdictOf(figure, target, missing), failure };
}

function verdictOf(figure, target, missing = 'not measured') {
  if (figure === undefined) return missing;
  if (target === undefined) return '';
  const { atMost = Infinity, atLeast = -Infinity } = target;
  return figure <= atMost && figure >= atLeast ? 'met' : 'missed';
}
