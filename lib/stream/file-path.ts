import { fileURLToPath } from 'node:url';
import { InvalidArgumentError } from '../errors/invalid-argument.error.js';

/**
 * A URL of a file, such as `new URL('events.jsonl', import.meta.url)`. The type does not use the types of Node.js, so
 * that consumers compile without them.
 */
export interface FileUrl {
  readonly href: string;
}

/**
 * The path of a file given as a path or a URL.
 *
 * @throws InvalidArgumentError when it is neither, or a URL that does not lead to a file.
 */
export function pathOf(file: string | FileUrl): string {
  if (typeof file === 'string') return file;
  try {
    if (file instanceof URL) return fileURLToPath(file);
  } catch {
    // Not every URL leads to a file.
  }
  throw new InvalidArgumentError('path', 'the path of a file, or its file: URL (for streams use reduceStream)', file);
}
