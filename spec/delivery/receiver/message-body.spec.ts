import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import fc from 'fast-check';
import { decompress, SMALL_BODY, SMALL_CONTENT, textOf } from '../../../lib/delivery/receiver/message-body.js';

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

  it('works in this thread only on what is small, compressed and not', async () => {
    const isDoneAtOnce = async (size: number, most: number): Promise<boolean> => {
      let isDone = false;
      const done = decompress(gzipSync(randomBytes(size)), most).then(() => (isDone = true));
      // The thread pool answers in a later turn of the event loop.
      for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
      const wasDone = isDone;
      await done;
      return wasDone;
    };
    expect(await isDoneAtOnce(SMALL_BODY / 2, SMALL_CONTENT)).to.equal(true);
    expect(await isDoneAtOnce(SMALL_BODY, SMALL_CONTENT)).to.equal(false);
    expect(await isDoneAtOnce(SMALL_BODY / 2, SMALL_CONTENT + 1)).to.equal(false);
  });
});
