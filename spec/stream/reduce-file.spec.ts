import { expect } from 'chai';
import fc from 'fast-check';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DossierReducer } from '../../lib/reducer/dossier.reducer.js';
import { cutFile } from '../../lib/stream/file-section.js';
import { reduceFile } from '../../lib/stream/reduce-file.js';
import { reduceStream } from '../../lib/stream/reduce-stream.js';
import { anyEnvelope } from '../support/arbitraries.js';
import { rejectionOf } from '../support/rejection-of.js';
import { drift, envelope, eventId, indexed, NAMESPACE, snapshot } from '../support/samples.js';
import { temporaryFolder } from '../support/temporary-folders.js';

const OTHER = { ...NAMESPACE, target_branch: 'release' };

function linesOf(envelopes: readonly object[]): string {
  return envelopes.map((raw) => `${JSON.stringify(raw)}\n`).join('');
}

/** A stream of one namespace in which ids repeat, with equal contents and with others. */
const anyText = fc
  .array(fc.tuple(anyEnvelope, fc.option(fc.nat({ max: 9 }), { freq: 3 })), { minLength: 2, maxLength: 40 })
  .chain((items) => fc.tuple(fc.constant(items), fc.subarray(items)))
  .map(([items, again]) =>
    linesOf([...items, ...again].map(([raw, id]) => (id === null ? raw : { ...raw, event_id: eventId(id) }))),
  );

describe('reducing a file', () => {
  const folder = temporaryFolder();
  let file = '';
  before(() => {
    file = join(folder(), 'events.jsonl');
  });

  /** What reducing this text comes to, with so many threads: the result, or the error's code and line. */
  const outcomeOf = async (text: string, workers: number): Promise<unknown> => {
    writeFileSync(file, text);
    try {
      return JSON.parse(JSON.stringify(await reduceFile(file, { workers })));
    } catch (error) {
      const { code, line, eventId: id } = error as Record<string, unknown>;
      return { code, line, id };
    }
  };

  it('gives the same result and the same report with any number of threads', async () => {
    await fc.assert(
      fc.asyncProperty(anyText, fc.integer({ min: 2, max: 3 }), async (text, workers) => {
        expect(await outcomeOf(text, workers)).to.deep.equal(await outcomeOf(text, 1));
      }),
      { numRuns: 12 },
    );
  }).timeout(120_000);

  it('counts a duplicate in another section once, and reports it malformed where it came first', async () => {
    const malformed = envelope('snapshot', 1, snapshot({ artifact_count: -1 }));
    const text = linesOf([malformed, ...[2, 3, 4, 5].map((at) => envelope('drift', at, drift())), malformed]);
    const outcome = await outcomeOf(text, 2);
    expect(outcome).to.have.nested.property('state.event_count', 5);
    expect(outcome).to.have.nested.property('report.duplicates', 1);
    expect(outcome).to.have.nested.property('report.malformedCount', 1);
    expect(outcome).to.have.nested.property('report.malformed[0].position.line', 1);
  });

  it('names the lines of the whole file', async () => {
    const drifts = Array.from({ length: 9 }, (_, at) => envelope('drift', at + 1, drift()));
    const late = envelope('snapshot', 20, snapshot({ artifact_count: -1 }));
    expect(await outcomeOf(linesOf([...drifts, late]), 3)).to.have.nested.property(
      'report.malformed[0].position.line',
      10,
    );
    const mixed = envelope('drift', 20, drift({ namespace: OTHER }));
    expect(await outcomeOf(linesOf([...drifts, mixed]), 3)).to.deep.equal({
      code: 'NAMESPACE_MIXED_STREAM',
      line: 10,
      id: eventId(20),
    });
    expect(await outcomeOf(`${linesOf(drifts)}oops\n`, 3)).to.include({ code: 'INVALID_JSON', line: 10 });
  });

  it('reads a file by one thread when the reducer is not that of the contract', async () => {
    writeFileSync(file, linesOf([envelope('indexed', 1, indexed('a')), envelope('indexed', 2, indexed('b'))]));
    const detector = { name: 'none', detect: () => [] };
    const { state } = await reduceFile(file, { workers: 2, reducer: new DossierReducer({ detectors: [detector] }) });
    expect(Object.keys(state.artifacts)).to.deep.equal(['a', 'b']);
  });

  it('takes an empty file, a byte order mark, and lines that end in many ways', async () => {
    expect(await outcomeOf('', 2)).to.have.nested.property('state.event_count', 0);
    const [one, two] = [1, 2].map((at) => JSON.stringify(envelope('drift', at, drift())));
    for (const text of [`\ufeff${one!}\r\n\r\n${two!}`, `\n\n${one!}\n \n${two!}\n\n`]) {
      expect(await outcomeOf(text, 2)).to.have.nested.property('state.event_count', 2);
    }
    expect(await outcomeOf(`${one!}\n\ufeff${two!}\n`, 2)).to.include({ code: 'INVALID_JSON', line: 2 });
  });

  it('stops its threads when its signal is aborted', async () => {
    writeFileSync(file, linesOf(Array.from({ length: 5000 }, (_, at) => envelope('drift', at + 1, drift()))));
    const reason = new Error('stop');
    const reduction = reduceFile(file, { workers: 2, signal: AbortSignal.abort(reason) });
    expect(await rejectionOf(reduction)).to.equal(reason);
    const later = new AbortController();
    const running = reduceFile(file, { workers: 2, signal: later.signal, onProgress: () => later.abort(reason) });
    expect(await rejectionOf(running)).to.equal(reason);
  });

  it('ends with what its listener throws, whichever thread it is told of', async () => {
    writeFileSync(file, linesOf(Array.from({ length: 50 }, (_, at) => envelope('drift', at + 1, drift()))));
    const failure = new Error('no more');
    for (const workers of [1, 2, 3]) {
      for (const from of [1, 2, 3]) {
        let told = 0;
        const onProgress = (): void => {
          if (++told >= from) throw failure;
        };
        const outcome = await reduceFile(file, { workers, onProgress }).catch((error: unknown) => error);
        expect(outcome === failure, `${workers} threads, told ${from} times`).to.equal(told >= from);
      }
    }
  });

  it('tells how far it is, up to the last byte', async () => {
    const text = linesOf(Array.from({ length: 50 }, (_, at) => envelope('drift', at + 1, drift())));
    writeFileSync(file, text);
    for (const workers of [1, 2]) {
      let last = 0;
      await reduceFile(file, { workers, onProgress: (bytes) => void (last = bytes) });
      expect(last).to.equal(text.length);
    }
  });

  it('refuses what cannot be read as a stream of it is refused', async () => {
    const missing = join(folder(), 'missing');
    expect(await rejectionOf(reduceFile(missing, { workers: 2 }))).to.include({ code: 'UNREADABLE_INPUT' });
    expect(await rejectionOf(reduceStream(folder()))).to.include({ code: 'UNREADABLE_INPUT' });
    expect(await rejectionOf(reduceFile(folder(), { workers: 2 }))).to.include({ code: 'UNREADABLE_INPUT' });
  });

  it('cuts at line ends, wherever those are', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: fc.constantFrom('x', 'y'), maxLength: 9 }), { maxLength: 30 }),
        fc.integer({ min: 1, max: 6 }),
        async (lines, count) => {
          const text = lines.join('\n');
          writeFileSync(file, text);
          const sections = await cutFile(file, count);
          expect(sections.map(({ start, end }) => text.slice(start, end)).join('')).to.equal(text);
          for (const { end } of sections.slice(0, -1)) expect(text[end - 1]).to.equal('\n');
        },
      ),
      { numRuns: 200 },
    );
  });
});
