import type { MissionTree, TreeFile } from './mission-tree.port.js';

/** Additional bytes, so that a single read shows that the file has ended. */
const SPARE = 64;
const UTF8 = new TextDecoder('utf-8', { fatal: true });

/**
 * The whole text of a file of a tree, without a byte order mark. Errors of the tree are passed on.
 *
 * @throws TypeError when it is not UTF-8.
 * @throws RangeError when it is longer than `most` bytes.
 */
export function readText(tree: MissionTree, path: string, most: number): string {
  return textOf(readBytes(tree, path, most));
}

/**
 * The text that bytes are, without a byte order mark.
 *
 * @throws TypeError when they are not UTF-8.
 */
export function textOf(bytes: Uint8Array): string {
  return UTF8.decode(bytes);
}

/**
 * All bytes of a file of a tree. Errors of the tree are passed on.
 *
 * @throws RangeError when there are more than `most`.
 */
export function readBytes(tree: MissionTree, path: string, most: number): Uint8Array {
  const file = tree.open(path);
  try {
    return bytesOf(file, most);
  } finally {
    file.close();
  }
}

function bytesOf(file: TreeFile, most: number): Uint8Array {
  let bytes: Uint8Array = new Uint8Array(Math.min(file.size, most) + SPARE);
  let length = 0;
  for (let read = -1; read !== 0; length += read) {
    if (length > most) throw new RangeError(`it is longer than ${String(most)} bytes`);
    if (length === bytes.length) bytes = grown(bytes);
    read = file.read(bytes, length);
  }
  return bytes.subarray(0, length);
}

function grown(bytes: Uint8Array): Uint8Array {
  const longer = new Uint8Array(2 * bytes.length);
  longer.set(bytes);
  return longer;
}
