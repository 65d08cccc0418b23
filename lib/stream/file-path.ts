import { fileURLToPath } from 'node:url';
import { InvalidArgumentError } from '../errors/invalid-argument.error.js';

/**
 * A URL of a file, such as `new URL('events.jsonl', import.meta.url)`. Said without the type of Node.js, so that consumers
 * compile without it.
 */
export interface FileUrl {
  readonly href: string;
}

/**
 * The path of a file that was given by its path or its URL.
 *
 * @throws InvalidArgumentError when it is neither, or a URL of something else.
 */
export function pathOf(file: string | FileUrl): string {
  if (typeof file === 'string') return file;
  try {
    if (file instanceof URL) return fileURLToPath(file);
  } catch {
    // Not every URL leads to a file.
  }
  throw new InvalidArgumentError(
    'path',
    'the path of a file, or its URL with file: (reduceStream takes streams)',
    file,
  );
}
