import { createGzip } from 'node:zlib';
import { Readable } from 'node:stream';
import { expect } from 'chai';
import fc from 'fast-check';
import { UnreadableInputError } from '../../lib/errors/unreadable-input.error.js';
import { compressionOf } from '../../lib/event/compression.js';
import { decompressed } from '../../lib/event/decompression.js';
import { COMPRESSORS, EMPTY_ZSTD } from '../support/compressed.js';
import { runs, sized } from '../support/random-runs.js';

const RUNS = { numRuns: runs(200) };
const anyText = fc
  .array(fc.string({ maxLength: 200 }), { maxLength: 20 })
  .map((parts) => Buffer.from(parts.join('\n')));
const anyChunkSize = fc.oneof(fc.constantFrom(1, 2, 3, 4), fc.integer({ min: 5, max: 500 }));

/** The bytes in chunks whose memory is used again for the next one. */
async function* inChunks(bytes: Buffer, size: number): AsyncGenerator<Uint8Array> {
  const memory = Buffer.alloc(size);
  for (let at = 0; at < bytes.length; at += size) {
    await Promise.resolve();
    yield memory.subarray(0, bytes.copy(memory, 0, at, at + size));
  }
}

async function outputOf(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of decompressed(chunks, 'in.jsonl')) parts.push(Buffer.from(part));
  return Buffer.concat(parts);
}

async function outcomeOf(chunks: AsyncIterable<Uint8Array>): Promise<unknown> {
  return outputOf(chunks).catch((error: unknown) => error);
}

describe('decompression', () => {
  it('leaves alone what is not compressed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array(), anyChunkSize, async (array, size) => {
        const bytes = Buffer.from(array);
        fc.pre(compressionOf(bytes) === undefined);
        expect(await outputOf(inChunks(bytes, size))).to.deep.equal(bytes);
      }),
      RUNS,
    );
  });

  it('treats the beginning of a magic number as content', async () => {
    for (const hex of ['1f', '28b52f', '28b52f00', '1f00', '502a4d', '302a4d18']) {
      const bytes = Buffer.from(hex, 'hex');
      expect(await outputOf(inChunks(bytes, 1)), hex).to.deep.equal(bytes);
    }
  });

  for (const [name, compress] of Object.entries(COMPRESSORS)) {
    describe(`of ${name}`, () => {
      it('gives what was compressed, in one part or several, in chunks of any size', async () => {
        const anyParts = fc.array(anyText, { minLength: 1, maxLength: 4 });
        const anyPadding = name === 'gzip' ? fc.nat({ max: 9 }) : fc.constant(0);
        await fc.assert(
          fc.asyncProperty(anyParts, anyChunkSize, anyPadding, async (parts, size, padding) => {
            const whole = Buffer.concat(parts.flatMap((part) => [compress(part), Buffer.alloc(padding)]));
            expect(await outputOf(inChunks(whole, size))).to.deep.equal(Buffer.concat(parts));
          }),
          RUNS,
        );
      });

      it('refuses what is cut off anywhere', async () => {
        const anyCut = fc.tuple(anyText, anyText, fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }));
        await fc.assert(
          fc.asyncProperty(anyCut, anyChunkSize, async ([first, second, share], size) => {
            const start = compress(first);
            const end = compress(second);
            const cut = Buffer.concat([start, end.subarray(0, 1 + Math.floor(share * (end.length - 1)))]);
            expect(await outcomeOf(inChunks(cut, size))).to.include({ code: 'UNREADABLE_INPUT', source: 'in.jsonl' });
            const single = end.subarray(0, Math.max(4, Math.floor(share * end.length)));
            expect(await outcomeOf(inChunks(single, size))).to.be.instanceOf(UnreadableInputError);
          }),
          RUNS,
        );
      });

      it('never gives anything else for what is damaged', async () => {
        await fc.assert(
          fc.asyncProperty(
            anyText,
            fc.nat(),
            fc.integer({ min: 1, max: 255 }),
            anyChunkSize,
            async (text, at, flip, size) => {
              const bytes = compress(text);
              // The header of gzip says nothing of the data.
              const place = 10 + (at % (bytes.length - 10));
              bytes[place] = bytes[place]! ^ flip;
              const outcome = await outcomeOf(inChunks(bytes, size));
              if (Buffer.isBuffer(outcome)) expect(outcome).to.deep.equal(text);
              else expect(outcome).to.include({ code: 'UNREADABLE_INPUT' });
            },
          ),
          RUNS,
        );
      });

      it('refuses other bytes behind the data', async () => {
        for (const size of [1, 7, 1000]) {
          const bytes = Buffer.concat([compress(Buffer.from('{}\n')), Buffer.from('{}\n')]);
          expect(await outcomeOf(inChunks(bytes, size))).to.include({ code: 'UNREADABLE_INPUT' });
        }
      });

      it('says what is wrong and what to do', async () => {
        const bytes = compress(Buffer.from('{}\n'.repeat(1000)));
        const error = (await outcomeOf(inChunks(bytes.subarray(0, -1), 100))) as Error;
        expect(error.message).to.equal(
          `cannot read in.jsonl: its ${name} data ends too early; fetch it again, or check it with ${name} -t`,
        );
      });

      it('ends with its source, when the source fails and when its reader stops', async () => {
        const bytes = compress(Buffer.alloc(1_000_000, 'x\n'));
        async function* failing(): AsyncGenerator<Uint8Array> {
          yield* inChunks(bytes.subarray(0, -20), 20);
          throw new Error('gone');
        }
        expect(await outcomeOf(failing())).to.include({ message: 'gone' });
        const source = Readable.from(inChunks(bytes, 20));
        for await (const part of decompressed(source, 'x')) {
          expect(part).to.not.be.empty;
          break;
        }
        expect(source.destroyed).to.be.true;
      });
    });
  }

  it('keeps little in memory, however much comes out', async function () {
    this.timeout(60_000);
    const size = sized(400_000_000, 200_000_000);
    const zeros = Buffer.alloc(1_000_000);
    const bomb = Readable.from(Array.from({ length: size / zeros.length }, () => zeros)).pipe(createGzip({ level: 1 }));
    const before = process.memoryUsage().arrayBuffers;
    let most = 0;
    let length = 0;
    for await (const part of decompressed(bomb as AsyncIterable<Uint8Array>, 'bomb')) {
      length += part.length;
      most = Math.max(most, process.memoryUsage().arrayBuffers - before);
    }
    expect(length).to.equal(size);
    expect(most).to.be.lessThan(100_000_000);
  });

  const { zstd } = COMPRESSORS;
  if (zstd === undefined) {
    it('refuses zstd where the platform has none, and says what to do', async () => {
      for (const head of [EMPTY_ZSTD, Buffer.from('522a4d1800000000', 'hex')]) {
        const error = (await outcomeOf(inChunks(head, 3))) as Error;
        expect(error).to.include({ code: 'UNSUPPORTED_COMPRESSION', source: 'in.jsonl', compression: 'zstd' });
        expect(error.message).to.match(/Node\.js 22\.15 or later.*zstd -d/);
      }
    });
  } else {
    it('passes over the frames of zstd that are to be skipped', async () => {
      const skipped = Buffer.from('522a4d1804000000ffffffff', 'hex');
      const bytes = Buffer.concat([skipped, EMPTY_ZSTD, zstd(Buffer.from('1\n')), skipped]);
      for (const size of [1, 5, 1000]) expect((await outputOf(inChunks(bytes, size))).toString()).to.equal('1\n');
    });
  }
});
