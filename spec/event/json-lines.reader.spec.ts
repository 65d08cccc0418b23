import { constants } from 'node:buffer';
import { createReadStream, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { expect } from 'chai';
import fc from 'fast-check';
import { DossierError } from '../../lib/errors/dossier.error.js';
import { InvalidEncodingError } from '../../lib/errors/invalid-encoding.error.js';
import { LineTooLongError } from '../../lib/errors/line-too-long.error.js';
import type { ByteSource } from '../../lib/event/byte-source.js';
import type { JsonLine } from '../../lib/event/json-lines.parser.js';
import { readJsonLines, type JsonLinesOptions } from '../../lib/event/json-lines.reader.js';
import { temporaryFolders } from '../support/temporary-folders.js';

describe('readJsonLines', () => {
  const folderOf = temporaryFolders();

  function file(content: string | Buffer): string {
    return join(folderOf({ 'input.jsonl': content }), 'input.jsonl');
  }

  describe('reading values', () => {
    it('gives the value of every line with its number', async () => {
      expect(await read(file('{"a":1}\n[2]\n"three"\n4\nnull\n'))).to.deep.equal([
        { line: 1, value: { a: 1 } },
        { line: 2, value: [2] },
        { line: 3, value: 'three' },
        { line: 4, value: 4 },
        { line: 5, value: null },
      ]);
    });

    it('reads the same from a path, a file stream, a stream of strings and chunks of bytes', async () => {
      const text = '{"a":"é🚀"}\r\n\n2';
      const expected = [
        { line: 1, value: { a: 'é🚀' } },
        { line: 3, value: 2 },
      ];
      const path = file(text);
      const sources = [path, createReadStream(path), createReadStream(path, 'utf8'), chunks(Buffer.from(text))];
      for (const source of sources) expect(await read(source)).to.deep.equal(expected);
      expect(await read(Readable.from([text]))).to.deep.equal(expected);
    });

    it('reads strings that are cut between the halves of a character', async () => {
      const text = '{"🚀":"é🚀"}\n"🚀🚀"\n"🚀"';
      const expected = await read(file(text));
      expect(expected.map(({ error }) => error)).to.deep.equal([undefined, undefined, undefined]);
      for (let at = 0; at <= text.length; at++) {
        expect(await read(Readable.from([text.slice(0, at), '', text.slice(at)]))).to.deep.equal(expected);
      }
      expect(await read(Readable.from(text.split('')))).to.deep.equal(expected);
    });

    it('takes a missing last line feed, CRLF and a byte order mark at the start', async () => {
      expect(await read(bytes('\ufeff1\r\n2\r\n3'))).to.deep.equal([
        { line: 1, value: 1 },
        { line: 2, value: 2 },
        { line: 3, value: 3 },
      ]);
    });

    it('counts blank lines and gives nothing for them', async () => {
      expect(await read(bytes('\n \t\r\n\r\n1\n\n\n2\n \n'))).to.deep.equal([
        { line: 4, value: 1 },
        { line: 7, value: 2 },
      ]);
    });

    for (const [name, text] of Object.entries({
      nothing: '',
      'a byte order mark': '\ufeff',
      'blank lines': '\n\r\n ',
    })) {
      it(`gives no line for an input of ${name}`, async () => {
        expect(await read(bytes(text))).to.deep.equal([]);
      });
    }

    it('keeps a key __proto__ an ordinary key', async () => {
      const [first] = await read(bytes('{"__proto__":{"polluted":true}}'));
      const value = first && 'value' in first ? (first.value as object) : {};
      expect(Object.keys(value)).to.deep.equal(['__proto__']);
      expect('polluted' in {}).to.equal(false);
    });

    it('reads JSON that is nested 100,000 deep', async () => {
      const depth = 100_000;
      const lines = await read(bytes(`${'['.repeat(depth)}${']'.repeat(depth)}\n${'{"a":'.repeat(depth)}\n1`));
      expect(lines.map((line) => line.error?.code)).to.deep.equal([undefined, 'INVALID_JSON', undefined]);
    });

    it('gives a line before the next chunk arrives', async () => {
      const stream = new PassThrough();
      const lines = readJsonLines(stream);
      stream.write('1\n2');
      expect((await lines.next()).value).to.deep.equal({ line: 1, value: 1 });
      stream.end('3\n');
      expect((await lines.next()).value).to.deep.equal({ line: 2, value: 23 });
      expect((await lines.next()).done).to.equal(true);
    });

    it('does not depend on where the chunks are cut, nor on what becomes of their memory', async () => {
      const line = fc.oneof(
        fc.json(),
        fc.constantFrom('', ' ', '{', '"é🚀"', '\ufeff', '123456789', `"${'x'.repeat(40)}"`),
      );
      const input = fc.tuple(fc.boolean(), fc.array(line), fc.constantFrom('\n', '\r\n'), fc.boolean());
      await fc.assert(
        fc.asyncProperty(input, fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }), async (parts, sizes) => {
          const [mark, texts, end, last] = parts;
          const whole = Buffer.from((mark ? '\ufeff' : '') + texts.join(end) + (last ? end : ''));
          const options = { maxLineBytes: 30 };
          expect((await read(overwrittenChunks(whole, sizes), options)).map(summary)).to.deep.equal(
            (await read(chunks(whole), options)).map(summary),
          );
        }),
      );
    });
  });

  describe('refusing lines', () => {
    it('gives a line that is not JSON as an error in its place and goes on', async () => {
      const lines = await read(bytes('1\n{"a":\n{"a":1}{"a":2}\n4'), { name: 'events' });
      expect(lines.map(summary)).to.deep.equal(['1 = 1', '2 INVALID_JSON', '3 INVALID_JSON', '4 = 4']);
      expect(lines[1]?.error).to.include({ source: 'events', line: 2 });
      expect(lines[1]?.error?.cause).to.be.instanceOf(SyntaxError);
      expect(lines[1]?.error?.message).to.match(/^events, line 2: not JSON: .*\{"a":$/);
    });

    it('shows no more than the beginning of a bad line, with invisible characters escaped', async () => {
      const [first] = await read(bytes(`\u001b[31m\u202e\u0000${'x'.repeat(1_000_000)}`));
      const message = first?.error?.message ?? '';
      expect(message).to.have.length.below(500);
      expect(message).to.include(String.raw`\u{1b}[31m\u{202e}\u{0}xxx`);
      expect(message).not.to.match(/[\p{C}\p{Zl}\p{Zp}]/u);
    });

    it('refuses a byte order mark behind the first line', async () => {
      expect((await read(bytes('1\n\ufeff2'))).map(summary)).to.deep.equal(['1 = 1', '2 INVALID_JSON']);
    });

    const badBytes: [string, number[], number][] = [
      ['a stray continuation byte', [0x22, 0x80, 0x22], 1],
      ['a byte order mark of UTF-16', [0xff, 0xfe, 0x31], 0],
      ['a sequence cut off', [0x22, 0xc3, 0xa9, 0xe2, 0x82, 0x22], 3],
      ['a sequence cut off at the end', [0x22, 0xf0, 0x9f, 0x9a], 1],
      ['the beginning of a replacement character', [0x22, 0xef, 0xbf, 0x22], 1],
      ['a bad byte behind a genuine replacement character', [0x22, 0xef, 0xbf, 0xbd, 0xff, 0x22], 4],
      ['an overlong form', [0x22, 0xc0, 0xaf, 0x22], 1],
      ['a surrogate', [0x22, 0xed, 0xa0, 0x80, 0x22], 1],
    ];
    for (const [name, bad, offset] of badBytes) {
      it(`says where in the line ${name} stands`, async () => {
        const lines = await read(chunks(Buffer.from([0x31, 0x0a, ...bad, 0x0a, 0x33])));
        expect(lines.map(summary)).to.deep.equal(['1 = 1', '2 INVALID_ENCODING', '3 = 3']);
        const error = lines[1]?.error as InvalidEncodingError;
        expect(error).to.be.instanceOf(InvalidEncodingError).and.include({ line: 2, offset });
        expect(error.message).to.include(`byte ${offset}`);
      });
    }

    it('refuses half a character in a string, wherever that is cut, and takes it for no other', async () => {
      const text = '1\n"é\ud83d"\n"\ude80"\n4\n\ud83d';
      const summaries = ['1 = 1', '2 INVALID_ENCODING', '3 INVALID_ENCODING', '4 = 4', '5 INVALID_ENCODING'];
      for (const strings of [[text], text.split('')]) {
        const lines = await read(Readable.from(strings));
        expect(lines.map(summary)).to.deep.equal(summaries);
        expect(lines[1]?.error).to.include({ line: 2, offset: 3 });
      }
      const mixed = await read(Readable.from(['"\ud83d', Buffer.from('"\n2')]));
      expect(mixed.map(summary)).to.deep.equal(['1 INVALID_ENCODING', '2 = 2']);
    });

    it('takes a genuine replacement character', async () => {
      expect(await read(bytes('"\ufffd\ufffd"'))).to.deep.equal([{ line: 1, value: '\ufffd\ufffd' }]);
    });

    it('skips a line over the limit to its end and goes on', async () => {
      const lines = await read(bytes(`1\n"${'x'.repeat(100)}"\n3\n"${'y'.repeat(200)}"`), { maxLineBytes: 10 });
      expect(lines.map(summary)).to.deep.equal(['1 = 1', '2 LINE_TOO_LONG', '3 = 3', '4 LINE_TOO_LONG']);
      expect(lines[1]?.error).to.be.instanceOf(LineTooLongError).and.include({ line: 2, length: 102, limit: 10 });
      expect(lines[3]?.error).to.include({ length: 202 });
    });

    it('does not count line terminator and byte order mark towards the limit', async () => {
      const text = '\ufeff"345"\r\n"345"\r\n"345"';
      for (const size of [1, 2, 3, 1000]) {
        const cut = () => overwrittenChunks(Buffer.from(text), [size]);
        const values = (await read(cut(), { maxLineBytes: 5 })).map(summary);
        expect(values).to.deep.equal(['1 = "345"', '2 = "345"', '3 = "345"']);
        const codes = (await read(cut(), { maxLineBytes: 4 })).map((line) => line.error?.code);
        expect(codes).to.deep.equal(Array(3).fill('LINE_TOO_LONG'));
      }
    });

    it('keeps nothing of a line of 256 MiB', async () => {
      const chunk = Buffer.alloc(1 << 20, 'x');
      let highest = 0;
      async function* endless(): AsyncGenerator<Uint8Array> {
        for (let count = 0; count < 256; count += 1) {
          highest = Math.max(highest, process.memoryUsage().arrayBuffers);
          yield await Promise.resolve(chunk);
        }
      }
      const start = process.memoryUsage().arrayBuffers;
      const lines = await read(endless(), { maxLineBytes: 1 << 20 });
      expect(lines.map(summary)).to.deep.equal(['1 LINE_TOO_LONG']);
      expect(highest - start).to.be.below(32 << 20);
    });
  });

  describe('opening and closing the source', () => {
    const unreadable: [string, () => ByteSource, RegExp][] = [
      ['a missing file', () => join(folderOf(), 'missing.jsonl'), /missing\.jsonl: it does not exist/],
      ['a folder', () => folderOf(), /it is a folder/],
      ['a path through a file', () => join(file(''), 'x'), /not a folder/],
      ['a path that no system takes', () => 'a\0b', /cannot read a\\u\{0\}b: .*null bytes/],
      ['a stream without permission', () => failing(Object.assign(new Error('no'), { code: 'EACCES' })), /permission/],
      [
        'a stream that fails',
        () => failing(new Error('the disk \u001b burns')),
        /cannot read input: the disk \\u\{1b\} burns/,
      ],
      ['chunks that are not bytes', () => Readable.from([1, 2]), /type number/],
    ];
    for (const [name, source, message] of unreadable) {
      it(`refuses ${name}`, async () => {
        const error = await read(source()).catch((thrown: unknown) => thrown);
        expect(error).to.be.instanceOf(DossierError).and.include({ code: 'UNREADABLE_INPUT' });
        expect((error as DossierError).message).to.match(message);
        expect((error as DossierError).cause).to.be.instanceOf(Error);
      });
    }

    it('gives the lines before a failure, then rejects', async () => {
      const lines = readJsonLines(failing(new Error('broken pipe'), '1\n2'));
      expect((await lines.next()).value).to.deep.equal({ line: 1, value: 1 });
      const error = await lines.next().catch((thrown: unknown) => thrown);
      expect(error).to.include({ code: 'UNREADABLE_INPUT' });
    });

    it('opens no file before the first line is asked for', async () => {
      const path = file('1\n');
      const lines = readJsonLines(path);
      writeFileSync(path, '2\n');
      expect((await lines.next()).value).to.deep.equal({ line: 1, value: 2 });
    });

    it('destroys a stream when the caller stops early', async () => {
      const stream = createReadStream(file('1\n2\n'.repeat(100_000)));
      for await (const { line } of readJsonLines(stream)) if (line === 2) break;
      await delay(0);
      expect(stream.destroyed).to.equal(true);
    });

    it('tells chunks of bytes when the caller stops early', async () => {
      let isClosed = false;
      async function* source(): AsyncGenerator<Uint8Array> {
        try {
          for (;;) yield await Promise.resolve(Buffer.from('1\n'));
        } finally {
          isClosed = true;
        }
      }
      for await (const { line } of readJsonLines(source())) if (line === 5) break;
      expect(isClosed).to.equal(true);
    });

    it('does not take an error of the caller for one of the source', async () => {
      const lines = readJsonLines(bytes('1\n2\n'));
      await lines.next();
      const own = new Error('own');
      expect(await lines.throw(own).catch((thrown: unknown) => thrown)).to.equal(own);
    });

    for (const limit of [0, -1, 1.5, Number.NaN, constants.MAX_STRING_LENGTH + 1, '5', Object.create(null)]) {
      it(`refuses a limit of ${typeof limit === 'number' ? limit : typeof limit} at once`, () => {
        expect(() => readJsonLines('x', { maxLineBytes: limit as number }))
          .to.throw(DossierError)
          .with.property('code', 'INVALID_ARGUMENT');
      });
    }
  });
});

async function read(source: ByteSource, options?: JsonLinesOptions): Promise<JsonLine[]> {
  const lines: JsonLine[] = [];
  for await (const line of readJsonLines(source, options)) lines.push(line);
  return lines;
}

function summary(line: JsonLine): string {
  return line.error ? `${line.line} ${line.error.code}` : `${line.line} = ${JSON.stringify(line.value)}`;
}

function bytes(text: string): AsyncIterable<Uint8Array> {
  return chunks(Buffer.from(text));
}

async function* chunks(...parts: Uint8Array[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) yield await Promise.resolve(part);
}

/** Cuts `whole` into chunks of the sizes in turn, which all share one piece of memory, as a careful source may do. */
async function* overwrittenChunks(whole: Buffer, sizes: number[]): AsyncGenerator<Uint8Array> {
  const memory = Buffer.alloc(Math.max(...sizes));
  for (let start = 0, turn = 0; start < whole.length; turn += 1) {
    const length = whole.copy(memory, 0, start, start + (sizes[turn % sizes.length] ?? 1));
    start += length;
    yield await Promise.resolve(memory.subarray(0, length));
    memory.fill('#');
  }
}

function failing(error: Error, text?: string): Readable {
  async function* source(): AsyncGenerator<Buffer> {
    if (text !== undefined) yield Buffer.from(text);
    throw await Promise.resolve(error);
  }
  return Readable.from(source());
}
