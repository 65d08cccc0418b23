import { expect } from 'chai';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { DossierError } from '../../lib/errors/dossier.error.js';
import { DossierReducer } from '../../lib/reducer/dossier.reducer.js';
import type { ByteSource } from '../../lib/event/byte-source.js';
import { readJsonLines } from '../../lib/event/json-lines.reader.js';
import { reduceFile } from '../../lib/stream/reduce-file.js';
import { reduceStream, reduceStreamByNamespace, type ReduceStreamOptions } from '../../lib/stream/reduce-stream.js';
import { rejectionOf } from '../support/rejection-of.js';
import { drift, envelope } from '../support/samples.js';
import { temporaryFolder } from '../support/temporary-folders.js';

const LINE = `${JSON.stringify(envelope('drift', 1, drift()))}\n`;
/** What no input has for its source, and what the message says that it is. */
const NO_SOURCES: readonly (readonly [unknown, string])[] = [
  [undefined, 'undefined'],
  [null, 'null'],
  [5, '5'],
  [{}, 'of class Object'],
  [new URL('file:///events.jsonl'), 'of class URL'],
  [Buffer.from(LINE), 'of class Buffer'],
  [new Uint8Array(3), 'of class Uint8Array'],
];
/** What no option of a reduction may be, by its name. */
const NO_OPTIONS: readonly (readonly [keyof ReduceStreamOptions, readonly unknown[], string])[] = [
  ['reducer', [{}, 5, 'str', null, DossierReducer], 'a DossierReducer'],
  ['name', [5, null, Buffer.from('x')], 'a text'],
  ['onBadLine', [5, null, {}], 'a function'],
  ['onProgress', [5, null, {}], 'a function'],
  ['onRead', ['x'], 'a function'],
  ['signal', [{}, 5, null, new AbortController()], 'an AbortSignal'],
];

describe('reading an input with wrong arguments', () => {
  const folder = temporaryFolder();
  let file = '';
  before(() => {
    file = join(folder(), 'events.jsonl');
    writeFileSync(file, LINE);
  });
  /** How each function that reads an input refuses. */
  const refusals = (source: unknown, options?: unknown): readonly Promise<unknown>[] => {
    const reductions = [reduceStream, reduceStreamByNamespace].map((reduce) =>
      rejectionOf(reduce(source as ByteSource, options as object)),
    );
    return [
      ...reductions,
      rejectionOf(Promise.resolve().then(() => readJsonLines(source as ByteSource, options as object))),
    ];
  };
  const expectRefusal = (error: unknown, argument: string, ...parts: readonly string[]): void => {
    expect(error).to.be.instanceOf(DossierError).that.includes({ code: 'INVALID_ARGUMENT', argument });
    for (const part of parts) expect(error).to.have.property('message').that.includes(part);
  };

  for (const [source, what] of NO_SOURCES) {
    it(`refuses a source that is ${what}, and says what to give`, async () => {
      for (const error of await Promise.all(refusals(source))) {
        expectRefusal(
          error,
          'source',
          'the path of a file, a stream, or an array of chunks',
          '[bytes]',
          `it is ${what}`,
        );
      }
    });
  }

  it('takes chunks out of an array', async () => {
    const bytes = Buffer.from(LINE);
    const { report } = await reduceStream([bytes.subarray(0, 9), bytes.subarray(9)]);
    expect(report.lines).to.equal(1);
    expect((await reduceStream([LINE, LINE])).report.lines).to.equal(2);
  });

  it('refuses what is not a path', async () => {
    const paths = [
      undefined,
      null,
      5,
      {},
      [],
      new URL('https://example.org/x'),
      { href: 'file:///x' },
      Buffer.from('x'),
    ];
    for (const path of paths)
      expectRefusal(await rejectionOf(reduceFile(path as string)), 'path', 'the path of a file');
  });

  it('takes the URL of a file', async () => {
    expect((await reduceFile(pathToFileURL(file))).report.lines).to.equal(1);
  });

  for (const options of [null, 5, 'x', [], () => undefined]) {
    it(`refuses options that are ${options === null ? 'null' : typeof options}`, async () => {
      const errors = await Promise.all([...refusals(file, options), rejectionOf(reduceFile(file, options as object))]);
      for (const error of errors) expectRefusal(error, 'options', 'an object of options');
    });
  }

  for (const [name, values, expected] of NO_OPTIONS) {
    it(`refuses a ${name} that is not ${expected}, before it opens anything`, async () => {
      const missing = join(folder(), 'missing.jsonl');
      for (const options of values.map((value) => ({ [name]: value }))) {
        for (const reduce of [reduceStream, reduceStreamByNamespace, reduceFile]) {
          expectRefusal(await rejectionOf(reduce(missing, options)), name, expected);
        }
      }
    });
  }

  it('takes options that are left out as undefined', async () => {
    const none = Object.fromEntries(NO_OPTIONS.map(([name]) => [name, undefined]));
    expect((await reduceFile(file, none)).report.lines).to.equal(1);
  });
});
