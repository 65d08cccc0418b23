const UNITS = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1_000],
] as const;

/** A time in milliseconds in its greatest unit and the one below it: `2 d 3 h`, `1 min 5 s`, `0 s`. */
export function durationText(milliseconds: number): string {
  const first = UNITS.findIndex(([, length]) => milliseconds >= length);
  if (first === -1) return '0 s';
  let rest = milliseconds;
  const parts = UNITS.slice(first, first + 2).map(([unit, length]) => {
    const number = Math.floor(rest / length);
    rest -= number * length;
    return { number, text: `${number} ${unit}` };
  });
  return parts.flatMap(({ number, text }) => (number > 0 ? [text] : [])).join(' ');
}
