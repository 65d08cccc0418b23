const HEADINGS = ['what', 'value', 'floor', 'ratio', 'target', 'verdict'];

/** The rows as a table for the eye: text to the left, numbers to the right. */
export function tableOf(rows) {
  const cells = [HEADINGS, ...rows.map(cellsOf)];
  const widths = HEADINGS.map((_, column) => Math.max(...cells.map((row) => row[column].length)));
  const lines = cells.map((row) =>
    row
      .map((cell, column) => padded(cell, widths[column], column))
      .join('  ')
      .trimEnd(),
  );
  return [lines[0], widths.map((width) => '-'.repeat(width)).join('  '), ...lines.slice(1)].join('\n');
}

function cellsOf({ what, unit, value, floor, ratio, target, verdict }) {
  return [
    what,
    withUnit(value, unit),
    withUnit(floor, unit),
    digits(ratio),
    targetText({ target, unit, value, floor }),
    verdict,
  ];
}

function padded(cell, width, column) {
  const isText = column === 0 || column === HEADINGS.length - 1;
  return isText ? cell.padEnd(width) : cell.padStart(width);
}

const withUnit = (number, unit) => (number === undefined ? '' : `${digits(number)} ${unit}`);

function digits(number) {
  if (number === undefined) return '';
  return number >= 100 ? Math.round(number).toLocaleString('en') : number.toFixed(number >= 10 ? 1 : 2);
}

/** A target without a unit is a multiple of the floor. */
function targetText({ target, unit, value, floor }) {
  if (target === undefined) return '';
  const isMost = target.atMost !== undefined;
  const bound = digits(isMost ? target.atMost : target.atLeast);
  const isRatio = floor !== undefined || value === undefined;
  return `${isMost ? '<=' : '>='} ${bound}${isRatio ? '' : ` ${unit}`}`;
}
