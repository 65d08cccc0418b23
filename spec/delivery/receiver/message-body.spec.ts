import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import fc from 'fast-check';
import { decompress, SMALL_CONTENT, textOf } from '../../../lib/delivery/receiver/message-body.js';

describe('textOf', () => {
  it('reads UTF-8 of any alphabet, wherever in a buffer it is', () => {
    const texts = fc.oneof(fc.string(), fc.string({ unit: 'grapheme' }));
    fc.assert(
      fc.property(texts, texts, texts, (before, text, after) => {
        const [start, bytes] = [Buffer.byteLength(before), Buffer.from(before + text + after)];
        const view = new Uint8Array(bytes.buffer, bytes.byteOffset + start, Buffer.byteLength(text));
        expect(textOf(view)).to.equal(Buffer.from(text).toString());
      }),
    );
  });
});

describe('decompress', () => {
  for (const [size, most] of [
    [1, 1],
    [SMALL_CONTENT, SMALL_CONTENT],
    [SMALL_CONTENT, 4 * SMALL_CONTENT],
    [3 * SMALL_CONTENT, 3 * SMALL_CONTENT],
  ] as const) {
    const limit = `where ${String(most)} are allowed`;

    it(`reads ${String(size)} bytes ${limit}`, async () => {
      const content = Buffer.alloc(size, 'ferry ');
      expect(await decompress(gzipSync(content), most)).to.deep.equal({ bytes: content });
    });

    it(`refuses ${String(most + 1)} bytes ${limit}`, async () => {
      const { problem } = await decompress(gzipSync(Buffer.alloc(most + 1)), most);
      expect(problem).to.equal('tooLarge');
    });

    it(`refuses what only begins as gzip ${limit}`, async () => {
      const whole = gzipSync(Buffer.alloc(size, 'ferry '));
      for (const body of [whole.subarray(0, -9), Buffer.of(0x1f, 0x8b, 0x08), Buffer.from('{}')]) {
        expect((await decompress(body, most)).problem).to.equal('notCompressed');
      }
    });
  }
});
