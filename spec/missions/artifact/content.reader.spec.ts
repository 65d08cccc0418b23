import { createHash } from 'node:crypto';
import { expect } from 'chai';
import { ContentReader, HEAD_LENGTH } from '../../../lib/missions/artifact/content.reader.js';
import { MemoryTree } from '../../../lib/missions/tree/memory.tree.js';
import type { TreeFile } from '../../../lib/missions/tree/mission-tree.port.js';

const openOf = (bytes: Buffer): TreeFile => new MemoryTree({ files: { f: bytes } }).open('f');
const read = (bytes: Buffer) => new ContentReader().read(openOf(bytes));
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

/** A text of so many bytes, and then some. */
const padded = (length: number, rest: Buffer | string) => Buffer.concat([Buffer.alloc(length, 'x'), Buffer.from(rest)]);

describe('ContentReader', () => {
  const lengths = [0, 1, HEAD_LENGTH - 1, HEAD_LENGTH, HEAD_LENGTH + 1, 2 * HEAD_LENGTH, 3 * HEAD_LENGTH + 7];
  for (const length of lengths) {
    it(`hashes ${length} bytes, whatever parts they are read in`, () => {
      const bytes = Buffer.alloc(length, 'ferry ');
      const { size, rawHash, isUtf8, head } = read(bytes);
      expect({ size, rawHash, isUtf8 }).to.deep.equal({ size: length, rawHash: sha256(bytes), isUtf8: true });
      expect(Buffer.compare(head, bytes.subarray(0, HEAD_LENGTH))).to.equal(0);
    });
  }

  for (const part of [1, 2]) {
    for (const character of ['é', '\uffff', '€', '😀']) {
      for (let before = 1; before < Buffer.byteLength(character) + 1; before += 1) {
        const start = part * HEAD_LENGTH - before;
        it(`takes ${JSON.stringify(character)} across the end of part ${part}, ${before} bytes of it before`, () => {
          expect(read(padded(start, `${character} goes on`)).isUtf8).to.be.true;
        });
      }
    }
  }

  for (const bad of [[0xc3], [0xe2, 0x82], [0xf0, 0x9f, 0x98], [0x80], [0xc0, 0xaf], [0xed, 0xa0, 0x80], [0xff]]) {
    const bytes = Buffer.from(bad);
    it(`finds out ${bytes.toString('hex')} at the end, before the end of a part, and across it`, () => {
      for (const start of [0, HEAD_LENGTH - bad.length, HEAD_LENGTH - 1, 2 * HEAD_LENGTH - 1]) {
        expect(read(padded(start, bytes)).isUtf8, `at ${start}`).to.be.false;
        expect(read(padded(start, Buffer.concat([bytes, Buffer.from('x')]))).isUtf8, `before x at ${start}`).to.be
          .false;
      }
    });
  }

  it('reads on where a file gives less than it is asked for, or has another length than it says', () => {
    const bytes = Buffer.from('Sail at dawn.');
    for (const size of [0, 3, 1000]) {
      const file = openOf(bytes);
      const slow: TreeFile = {
        size,
        read: (buffer, offset) => file.read(buffer.subarray(0, offset + 2), offset),
        isUnchanged: () => false,
        close: () => undefined,
      };
      const { rawHash, isUnchanged } = new ContentReader().read(slow);
      expect(isUnchanged).to.be.false;
      expect(rawHash).to.equal(sha256(bytes));
    }
  });
});
