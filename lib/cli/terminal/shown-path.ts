import { relative } from 'node:path';
import { escapeInvisible } from '../../errors/preview.js';

/** A path as it may stand in a line: from the current folder, unless the absolute path is shorter. */
export function shownPath(path: string): string {
  const fromHere = relative(process.cwd(), path);
  return escapeInvisible(fromHere.length < path.length ? fromHere : path);
}
