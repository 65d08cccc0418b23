import type { MissionTree } from './mission-tree.port.js';

const STEP = 64 * 1024;

/**
 * The whole text of a file of a tree, without a byte order mark. What the tree throws goes through.
 *
 * @throws TypeError when it is no UTF-8; RangeError when it is longer than `most` bytes.
 */
export function readText(tree: MissionTree, path: string, most: number): string {
  const file = tree.open(path);
  try {
    if (file.size > most) throw new RangeError(`it is longer than ${String(most)} bytes`);
    const parts: Uint8Array[] = [];
    for (let part = readPart(file); part.length > 0; part = readPart(file)) parts.push(part);
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(parts));
  } finally {
    file.close();
  }
}

function readPart(file: { read(buffer: Uint8Array, offset: number): number }): Uint8Array {
  const buffer = new Uint8Array(STEP);
  return buffer.subarray(0, file.read(buffer, 0));
}
