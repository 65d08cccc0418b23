import type { Paint } from './paint.js';
import { bytesText, durationText, numberText } from './quantity.js';

/** The progress of work. */
export interface Progress {
  readonly bytes: number;
  /** How many bytes there are in total, if that is known. */
  readonly size: number | undefined;
  readonly events: number;
  readonly elapsedMs: number;
}

const GAP = '  ';
const BAR_WIDTH = 20;
const BAR = /\[(=*)( *)\]/;

/** One line with the progress; if it does not fit into the columns, its most informative part. */
export function progressText(progress: Progress, columns: number): string {
  const share = shareOf(progress);
  const rate = `${numberText((progress.events * 1000) / Math.max(1, progress.elapsedMs))} events/s`;
  const variants = share === undefined ? withoutShare(progress, rate) : withShare(progress, share, rate);
  return variants.map((parts) => parts.join(GAP)).find(({ length }) => length <= columns) ?? '';
}

/** The same line with its bar painted. */
export function paintProgress(text: string, paint: Paint): string {
  return text.replace(BAR, (_, done: string, rest: string) => `[${paint('green', done)}${rest}]`);
}

/** From the longest to the shortest. */
function withShare({ bytes, size = 0, elapsedMs }: Progress, share: number, rate: string): readonly string[][] {
  const percent = `${Math.floor(share * 100)} %`.padStart(5);
  const done = Math.round(share * BAR_WIDTH);
  const bar = `[${'='.repeat(done)}${' '.repeat(BAR_WIDTH - done)}]`;
  const left = share === 1 ? 'finishing' : `${durationText(elapsedMs * (1 / share - 1))} left`;
  const amount = `${bytesText(bytes)} of ${bytesText(size)}`;
  return [
    [percent, bar, amount, rate, left],
    [percent, bar, rate, left],
    [percent, bar, left],
    [percent, left],
    [percent],
  ];
}

function withoutShare({ bytes, elapsedMs }: Progress, rate: string): readonly string[][] {
  const amount = bytesText(bytes);
  const elapsed = durationText(Math.floor(elapsedMs / 1000) * 1000);
  return [[amount, rate, elapsed], [amount, rate], [amount]];
}

/** Undefined when the total or the remaining time is unknown. */
function shareOf({ bytes, size }: Progress): number | undefined {
  return size === undefined || bytes === 0 ? undefined : Math.min(1, bytes / Math.max(1, size));
}
