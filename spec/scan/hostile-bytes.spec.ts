import { expect } from 'chai';
import fc from 'fast-check';
import { envelope, indexed } from '../support/samples.js';
import { mutated, nearLine } from './line-arbitraries.js';
import { expectSound, recognised } from './ordinary-way.js';
import { contractScanner, scanAll, type ScannedLine } from './scanned-lines.js';
import { runs } from '../support/random-runs.js';

const bytesOf = (...lines: readonly string[]): Buffer => Buffer.from(lines.map((line) => `${line}\n`).join(''));
const event = (changes: object): string => JSON.stringify(envelope('indexed', 1, indexed('spec.md'), { ...changes }));
const nested = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`;

const withoutNumbers = (lines: readonly ScannedLine[]) => lines.map((line) => ({ ...line, numbers: undefined }));

describe('hostile bytes', () => {
  const scanner = contractScanner();
  const scanned = (bytes: Buffer): readonly ScannedLine[] => scanAll(scanner, bytes).flat();

  it('are judged line by line, whatever they are', () => {
    const token = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      '"',
      '\\',
      ',',
      ':',
      '\n',
      ' ',
      'null',
      'true',
      '1',
      '-',
      '"event_id"',
    );
    const noise = fc.oneof(
      fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
      fc.array(token, { maxLength: 60 }).map((tokens) => Buffer.from(tokens.join(''))),
    );
    fc.assert(
      fc.property(noise, (bytes) => {
        const whole = Buffer.concat([bytes, Buffer.from('\n')]);
        const lines = scanned(whole);
        expect(Buffer.concat(lines.flatMap((line) => [line.bytes, Buffer.from('\n')]))).to.deep.equal(whole);
        expect(recognised(lines)).to.equal(0);
      }),
      { numRuns: runs(2000) },
    );
  });

  it('mean the same whatever the window held before, and whatever lines came before', () => {
    const line = fc.oneof(nearLine, mutated(nearLine));
    fc.assert(
      fc.property(fc.array(line, { maxLength: 3 }), line, (before, last) => {
        const fresh = contractScanner();
        scanner.window.fill('"}');
        for (const one of before) scanned(Buffer.concat([one, one, Buffer.from('\n')]));
        const whole = Buffer.concat([last, Buffer.from('\n')]);
        expect(withoutNumbers(scanned(whole))).to.deep.equal(withoutNumbers(scanAll(fresh, whole).flat()));
      }),
      { numRuns: runs(500) },
    );
  });

  it('are not an event when a line breaks off, though the rest is still in the window', () => {
    const whole = bytesOf(event({ project_slug: 'plan', data_tier: 0, extra: [-1.5e3, true, '\n', { a: null }] }));
    expect(recognised(scanned(whole))).to.equal(1);
    for (let length = 0; length < whole.length - 1; length++) {
      scanned(whole);
      const cut = Buffer.concat([whole.subarray(0, length), Buffer.from('\n')]);
      expect(recognised(scanned(cut)), String(cut)).to.equal(0);
    }
  });

  it('may begin and end anywhere, and texts may have any length', () => {
    for (let length = 1; length < 70; length++) {
      const lines = Array.from(
        { length: 17 },
        (_, shift) => ' '.repeat(shift) + event({ node_id: 'n'.repeat(length) }),
      );
      const batch = scanned(bytesOf(...lines));
      expectSound(batch);
      expect(recognised(batch)).to.equal(lines.length);
    }
  });

  it('may be as long as the window, and not longer', () => {
    const { length } = scanner.window;
    const padded = (size: number) => bytesOf(event({}).padEnd(size - 1));
    expect(recognised(scanned(padded(length)))).to.equal(1);
    expect(scanner.scan(padded(length + 1), 0, length + 1)).to.equal(0);
    const text = bytesOf(event({ node_id: 'n'.repeat(length - event({ node_id: '' }).length - 1) }));
    expect(text).to.have.length(length);
    expect(recognised(scanned(text))).to.equal(1);
  });

  it('are scanned in several batches when they do not fit into one', () => {
    const { length } = scanner.window;
    const many = Array.from({ length: 40_000 }, (_, at) => (at % 10_000 === 0 ? event({}) : ''));
    const batches = scanAll(scanner, bytesOf(...many));
    expect(batches.length).to.be.above(1);
    expect(batches.flat()).to.have.length(many.length);
    expect(batches.reduce((sum, batch) => sum + recognised(batch), 0)).to.equal(4);
    const large = scanAll(
      scanner,
      bytesOf(event({}), event({ node_id: 'n'.repeat(length - event({}).length) }), event({})),
    );
    expect(large.map(recognised)).to.deep.equal([1, 1, 1]);
  });

  it('are skipped to a depth of 64, and no further', () => {
    expect(recognised(scanned(bytesOf(event({ extra: 0 }).replace('0}', `${nested(64)}}`))))).to.equal(1);
    expect(recognised(scanned(bytesOf(event({ extra: 0 }).replace('0}', `${nested(65)}}`))))).to.equal(0);
    expect(recognised(scanned(bytesOf('['.repeat(500_000), '{"a":'.repeat(100_000), event({}))))).to.equal(1);
  });

  it('that are not UTF-8 rule out their own line, and others with bytes above 0x7f', () => {
    const invalid = Buffer.from(event({ node_id: '?' }).replace('"?"', '"\x80"'), 'latin1');
    const lines = [Buffer.from(event({ node_id: 'é' })), invalid, Buffer.from(event({}))];
    const batch = scanned(Buffer.concat(lines.flatMap((line) => [line, Buffer.from('\n')])));
    expectSound(batch);
    expect(batch.map(({ type }) => type !== undefined)).to.deep.equal([false, false, true]);
    expect(scanned(bytesOf(event({ node_id: 'é' })))[0]?.type).to.equal('MissionDossierArtifactIndexed');
  });
});
