import { execFileSync, spawn } from 'node:child_process';
import { expect } from 'chai';
import fc from 'fast-check';
import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { Event } from '../../lib/event/event.js';
import type { DossierEventHandler } from '../../lib/reducer/dossier-event.handler.js';
import { DossierReducer } from '../../lib/reducer/dossier.reducer.js';
import type { HandlerMap } from '../../lib/reducer/handler-map.js';
import { reduceStream, reduceStreamByNamespace } from '../../lib/stream/reduce-stream.js';
import { COMPRESSORS } from '../support/compressed.js';
import { anyEnvelope } from '../support/arbitraries.js';
import { rejectionOf } from '../support/rejection-of.js';
import { runPipeline } from '../support/pipeline.js';
import { drift, envelope, eventId, indexed, missing, NAMESPACE, snapshot } from '../support/samples.js';
import { temporaryFolders, withTemporaryFiles } from '../support/temporary-folders.js';
import { runs } from '../support/random-runs.js';

const RUNS = { numRuns: runs(300) };
const OTHER = { ...NAMESPACE, target_branch: 'release' };

function linesOf(envelopes: readonly object[]): string {
  return envelopes.map((raw) => `${JSON.stringify(raw)}\n`).join('');
}

/** So long that what is read is in one chunk, and its lines are scanned. */
const WHOLE = 1e6;

/** The bytes in chunks that end anywhere. */
function inChunks(text: string, size = 700): Readable {
  const bytes = Buffer.from(text);
  const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
    bytes.subarray(at * size, (at + 1) * size),
  );
  return Readable.from(chunks);
}

/** Many chunks, whose lines are mostly cut and so parsed; a few; and one. */
const chunkSize = fc.constantFrom(700, 5000, WHOLE);

/** Envelopes of which few ids are shared by many. */
const anyStream = fc
  .array(fc.tuple(anyEnvelope, fc.option(fc.nat({ max: 5 }), { freq: 2 })), { maxLength: 20 })
  .map((items) => items.map(([raw, id]) => (id === null ? raw : { ...raw, event_id: eventId(id) })))
  // What JSON has no word for is not on any line.
  .map((envelopes) => JSON.parse(JSON.stringify(envelopes)) as typeof envelopes);

describe('reducing a stream', () => {
  const folderOf = temporaryFolders();

  it('gives the state of the pipeline, conflicting ids included, and the counts of the reducer', async () => {
    await fc.assert(
      fc.asyncProperty(anyStream, chunkSize, async (envelopes, size) => {
        const events = envelopes.map((raw) => Event.parse(raw));
        const expected = runPipeline(events);
        const reduction = reduceStream(inChunks(linesOf(envelopes), size));
        if ('mixed' in expected) {
          expect(await rejectionOf(reduction)).to.include({ code: 'NAMESPACE_MIXED_STREAM' });
          return;
        }
        const { state, report } = await reduction;
        const { diagnostics } = new DossierReducer().reduceWithDiagnostics(events);
        expect(JSON.parse(JSON.stringify(state))).to.deep.equal(expected.state);
        expect(report.duplicates).to.equal(diagnostics.duplicates.length);
        expect(report.filtered).to.deep.equal(diagnostics.filtered);
        expect(report.malformedCount).to.equal(diagnostics.malformed.length);
        expect(report.malformed.map(({ event_id }) => event_id)).to.have.members(
          diagnostics.malformed.map(({ event_id }) => event_id),
        );
        expect(report.lines).to.equal(envelopes.length);
      }),
      RUNS,
    );
  });

  it('gives one state for each namespace as the reducer does', async () => {
    const mixed = anyStream.map((envelopes) =>
      envelopes.map((raw, at) => (at % 3 === 0 ? { ...raw, payload: { ...raw.payload, namespace: OTHER } } : raw)),
    );
    await fc.assert(
      fc.asyncProperty(mixed, chunkSize, async (envelopes, size) => {
        const { states, report } = await reduceStreamByNamespace(inChunks(linesOf(envelopes), size));
        const expected = new DossierReducer().reduceByNamespace(envelopes.map((raw) => Event.parse(raw)));
        expect(JSON.parse(JSON.stringify(states))).to.deep.equal(JSON.parse(JSON.stringify(expected.states)));
        expect(report.unassignedCount).to.equal(expected.unassigned.length);
      }),
      RUNS,
    );
  });

  it('gives every dossier its state where namespaces and paths recur for long, and clocks exceed 32 bits', async () => {
    const envelopes = Array.from({ length: 9000 }, (_, at) => {
      const namespace = { ...NAMESPACE, feature_slug: `feature-${at % 40}`, ...(at % 7 === 0 && { step_id: 'plan' }) };
      const path = `${at % 90}.md`;
      const clock = at % 5 === 0 ? 2 ** 31 + at : at;
      const changes = { event_id: eventId(at) };
      return at % 3 === 0
        ? envelope('missing', clock, missing(path, { namespace }), changes)
        : envelope('indexed', clock, indexed(path, { namespace }), changes);
    });
    const expected = new DossierReducer().reduceByNamespace(envelopes.map((raw) => Event.parse(raw)));
    const { states } = await reduceStreamByNamespace(inChunks(linesOf(envelopes), WHOLE));
    expect(states).to.have.length(40);
    expect(JSON.stringify(states)).to.equal(JSON.stringify(expected.states));
  });

  it('hands each event to the handler that its type has, wherever that comes from', async () => {
    class AliasReducer extends DossierReducer {
      override get handlers(): HandlerMap {
        const own = super.handlers;
        const indexedHandler = own.get('MissionDossierArtifactIndexed')!;
        return new Map([['Alias', indexedHandler], ...[...own].filter(([, handler]) => handler !== indexedHandler)]);
      }
    }
    const envelopes = [
      { ...envelope('indexed', 1, indexed('a')), event_type: 'Alias' },
      envelope('indexed', 2, indexed('b')),
      envelope('missing', 3, missing('c')),
      envelope('drift', 4, drift()),
    ];
    const reducer = new AliasReducer();
    const { state } = await reduceStream(inChunks(linesOf(envelopes), WHOLE), { reducer });
    expect(state.equals(reducer.reduce(envelopes.map((raw) => Event.parse(raw))))).to.equal(true);
    expect(Object.keys(state.artifacts)).to.deep.equal(['a']);
  });

  it('lets a copy of a handler of the contract do what it does differently', async () => {
    const original = new DossierReducer().handlers.get('MissionDossierArtifactIndexed')!;
    expect(() => Object.assign(original, { apply: () => undefined })).to.throw(TypeError);
    const copy = Object.create(Object.getPrototypeOf(original) as object) as DossierEventHandler;
    Object.assign(copy, original, { apply: () => undefined });
    const reducer = new DossierReducer({ handlers: [copy] });
    const { state } = await reduceStream(inChunks(linesOf([envelope('indexed', 1, indexed('a'))]), WHOLE), { reducer });
    expect(state).to.include({ event_count: 1 });
    expect(Object.keys(state.artifacts)).to.deep.equal([]);
  });

  it('names the line of what is malformed, and of a second namespace', async () => {
    const text = `\n${linesOf([envelope('indexed', 1, indexed('a')), envelope('snapshot', 2, snapshot({ artifact_count: -1 }))])}`;
    const { report } = await reduceStream(inChunks(text));
    expect(report.malformed.map(({ position }) => position.line)).to.deep.equal([3]);
    const mixed = text + linesOf([envelope('drift', 3, { namespace: OTHER })]);
    expect(await rejectionOf(reduceStream(inChunks(mixed)))).to.include({ code: 'NAMESPACE_MIXED_STREAM', line: 4 });
  });

  it('ends at the first line that gives no event, unless told to go on', async () => {
    const text = `${linesOf([envelope('drift', 1, drift())])}{oops\n{"event_id":1}\n${linesOf([envelope('drift', 2, drift())])}`;
    expect(await rejectionOf(reduceStream(inChunks(text)))).to.include({ code: 'INVALID_JSON', line: 2 });
    const invalid = text.replace('{oops\n', '');
    expect(await rejectionOf(reduceStream(inChunks(invalid), { name: 'x.jsonl' }))).to.include({
      code: 'INVALID_ENVELOPE',
      line: 2,
      source: 'x.jsonl',
    });
    const bad: number[] = [];
    const { state, report } = await reduceStream(inChunks(text), { onBadLine: ({ line }) => void bad.push(line) });
    expect(bad).to.deep.equal([2, 3]);
    expect(report).to.include({ lines: 4, skipped: 2 });
    expect(state.event_count).to.equal(2);
  });

  it('shows bad lines and progress once, although a conflict makes it read again', async () => {
    const id = { event_id: eventId(7) };
    const text = `${linesOf([envelope('drift', 2, drift({ actual_hash: 'late' }), id)])}oops\n${linesOf([
      envelope('drift', 1, drift({ actual_hash: 'early' }), id),
    ])}`;
    const file = join(folderOf({ 'conflict.jsonl': text }), 'conflict.jsonl');
    for (const source of [file, inChunks(text)]) {
      const bad: number[] = [];
      const progress: number[] = [];
      const { state, report } = await reduceStream(source, {
        onBadLine: ({ line }) => void bad.push(line),
        onProgress: (bytes) => void progress.push(bytes),
      });
      expect(state.drift_history.map(({ actual_hash }) => actual_hash)).to.deep.equal(['early']);
      expect(report.duplicates).to.equal(1);
      expect(bad).to.deep.equal([2]);
      expect(progress.at(-1)).to.equal(Buffer.byteLength(text));
    }
  });

  it('decompresses its input, also when it reads it again', async () => {
    const id = { event_id: eventId(7) };
    const text = linesOf([
      envelope('drift', 2, drift({ actual_hash: 'late' }), id),
      envelope('drift', 1, drift({ actual_hash: 'early' }), id),
    ]);
    for (const [name, compress] of Object.entries(COMPRESSORS)) {
      const bytes = Buffer.concat([compress(Buffer.from(text.slice(0, 99))), compress(Buffer.from(text.slice(99)))]);
      const file = join(folderOf({ [name]: bytes }), name);
      for (const source of [file, Readable.from([bytes.subarray(0, 1), bytes.subarray(1)])]) {
        const { state, report } = await reduceStream(source);
        expect(state.drift_history.map(({ actual_hash }) => actual_hash)).to.deep.equal(['early']);
        expect(report).to.include({ lines: 2, duplicates: 1 });
      }
      const cut = reduceStream(Readable.from([bytes.subarray(0, -1)]), { name: 'cut' });
      expect(await rejectionOf(cut)).to.include({ code: 'UNREADABLE_INPUT', source: 'cut' });
    }
  });

  it('leaves no temporary file behind', async () => {
    const folder = folderOf();
    await withTemporaryFiles(folder, async () => {
      await reduceStream(inChunks(linesOf([envelope('drift', 1, drift())])));
      expect(await rejectionOf(reduceStream(inChunks('oops\n')))).to.include({ code: 'INVALID_JSON' });
    });
    expect(readdirSync(folder)).to.deep.equal([]);
  });

  it('keeps its temporary file without a name, and says so when it cannot make one', async () => {
    const folder = folderOf();
    const seen: string[][] = [];
    await withTemporaryFiles(folder, async () => {
      const source = inChunks(linesOf([envelope('drift', 1, drift()), envelope('drift', 2, drift())]));
      await reduceStream(source, { onProgress: () => void seen.push(readdirSync(folder)) });
    });
    // Windows keeps the name for as long as the file is open.
    if (process.platform !== 'win32') expect(seen.flat()).to.deep.equal([]);
    expect(seen).to.not.be.empty;
    const error = (await withTemporaryFiles(join(folder, 'none'), () =>
      rejectionOf(reduceStream(inChunks('{}\n'), { name: 'in' })),
    )) as Error;
    expect(error).to.include({ code: 'UNREADABLE_INPUT', source: 'in' });
    expect(error.message).to.match(/set TMPDIR to a folder with enough room for a temporary copy: ENOENT/);
  });

  it('reads a path that leads to no file only once', async function () {
    if (process.platform === 'win32') return;
    const id = { event_id: eventId(7) };
    const late = linesOf([envelope('drift', 2, drift({ actual_hash: 'late' }), id)]);
    const early = linesOf([envelope('drift', 1, drift({ actual_hash: 'early' }), id)]);
    const pipe = join(folderOf(), 'pipe');
    execFileSync('mkfifo', [pipe]);
    const writer = spawn(process.execPath, [
      '-e',
      'require("fs").writeFileSync(process.argv[1], process.argv[2])',
      pipe,
      late + early,
    ]);
    try {
      const { state, report } = await reduceStream(pipe);
      expect(state.drift_history.map(({ actual_hash }) => actual_hash)).to.deep.equal(['early']);
      expect(report.lines).to.equal(2);
    } finally {
      writer.kill();
    }
  });

  it('says what a stream failed of before it was read', async () => {
    const source = new PassThrough();
    const reduction = reduceStream(source);
    source.destroy(new Error('broken'));
    const error = (await rejectionOf(reduction)) as Error;
    expect(error).to.include({ code: 'UNREADABLE_INPUT', message: 'cannot read input: broken' });
  });

  it('ends at once when its signal says so, although its source gives nothing', async () => {
    const line = linesOf([envelope('drift', 1, drift())]);
    const stream = new PassThrough();
    async function* silent(): AsyncGenerator<string> {
      yield line;
      await new Promise(() => undefined);
    }
    stream.write(line);
    for (const source of [stream, new PassThrough(), silent()]) {
      const ending = new AbortController();
      const reduction = reduceStream(source, { signal: ending.signal });
      setTimeout(() => ending.abort('enough'), 50);
      expect(await rejectionOf(reduction)).to.equal('enough');
      if (source instanceof PassThrough) expect(source.destroyed).to.be.true;
    }
  });

  it('tells how many bytes of compressed input it has read, and how many events', async () => {
    const envelopes = Array.from({ length: 3000 }, (_, at) => envelope('drift', at, drift()));
    const bytes = gzipSync(`${linesOf(envelopes)}\n\n`);
    const chunks = Array.from({ length: 10 }, (_, at) =>
      bytes.subarray(at * 1000, at < 9 ? (at + 1) * 1000 : undefined),
    );
    const progress: [number, number][] = [];
    await reduceStream(Readable.from(chunks), { onProgress: (...told) => void progress.push(told) });
    expect(progress.at(-1)).to.deep.equal([bytes.length, 3000]);
    expect(progress.map(([read]) => read)).to.deep.equal(progress.map(([read]) => read).sort((a, b) => a - b));
  });

  it('ends with the reason of its signal', async () => {
    const reason = new Error('stop');
    const reduction = reduceStream(inChunks(linesOf([envelope('drift', 1, drift())])), {
      signal: AbortSignal.abort(reason),
    });
    expect(await rejectionOf(reduction)).to.equal(reason);
  });

  it('refuses a source that cannot be read, and a senseless limit', async () => {
    expect(await rejectionOf(reduceStream(join(tmpdir(), 'no-such-file')))).to.include({ code: 'UNREADABLE_INPUT' });
    expect(await rejectionOf(reduceStream(inChunks(''), { maxLineBytes: 0 }))).to.include({
      code: 'INVALID_ARGUMENT',
    });
  });
});
