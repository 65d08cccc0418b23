import { closeSync, openSync, readFileSync, readSync } from 'node:fs';

const BLOCK_BYTES = 100 * 2 ** 20;
const LINE_FEED = 10;

/** The lines of a file as strings in memory, in arrays of some 100 MB: a whole file of 750 MB is more than a heap holds. */
export function* lineBlocks(path) {
  const file = openSync(path);
  try {
    const block = Buffer.allocUnsafe(BLOCK_BYTES);
    let kept = 0;
    for (let read = readSync(file, block); read > 0; read = readSync(file, block, kept, BLOCK_BYTES - kept, null)) {
      const end = kept + read;
      const { lines, rest } = cut(block, end);
      block.copyWithin(0, rest, end);
      kept = end - rest;
      yield lines;
    }
  } finally {
    closeSync(file);
  }
}

/** What a stream's file is said to hold, see StreamFolder. */
export function descriptionOf(path) {
  return JSON.parse(readFileSync(`${path}.json`, 'utf8'));
}

/** Each line is a string of its own: parts of one long string would all be two bytes a character for one that needs it. */
function cut(block, end) {
  const lines = [];
  let start = 0;
  for (let at = block.indexOf(LINE_FEED); at >= 0 && at < end; at = block.indexOf(LINE_FEED, start)) {
    lines.push(block.toString('utf8', start, at));
    start = at + 1;
  }
  return { lines, rest: start };
}
