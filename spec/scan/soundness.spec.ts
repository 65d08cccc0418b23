import { expect } from 'chai';
import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fixturesRoot } from '../../lib/conformance/fixture/fixtures-root.js';
import { readVectors } from '../conformance/vector-reader.js';
import { anyEnvelope } from '../support/arbitraries.js';
import { drift, envelope, indexed, missing, snapshot } from '../support/samples.js';
import { mutated, nearLine } from './line-arbitraries.js';
import { expectSound, isStrictEvent, recognised } from './ordinary-way.js';
import { contractScanner, scanAll } from './scanned-lines.js';
import { runs } from '../support/random-runs.js';

const KINDS = {
  MissionDossierArtifactIndexed: 'indexed',
  MissionDossierArtifactMissing: 'missing',
  MissionDossierSnapshotComputed: 'snapshot',
  MissionDossierParityDriftDetected: 'drift',
} as const;

const joined = (lines: readonly (Buffer | string)[]): Buffer =>
  Buffer.concat(lines.flatMap((line) => [Buffer.from(line), Buffer.from('\n')]));

describe('what the line scanner recognises', () => {
  const scanner = contractScanner();

  /** Scans the lines, holds them against the ordinary way, and counts the recognised ones. */
  function checked(lines: readonly (Buffer | string)[]): number {
    const batches = scanAll(scanner, joined(lines));
    expect(joined(batches.flat().map(({ bytes }) => bytes))).to.deep.equal(joined(lines));
    for (const batch of batches) expectSound(batch);
    return batches.reduce((sum, batch) => sum + recognised(batch), 0);
  }

  it('is an event the ordinary way, with the same values, however it is written', () => {
    let count = 0;
    fc.assert(
      fc.property(fc.array(nearLine, { minLength: 1, maxLength: 4 }), (lines) => {
        count += checked(lines);
      }),
      { numRuns: runs(2000) },
    );
    // Otherwise the property would say little.
    expect(count).to.be.above(runs(100));
  });

  it('is an event the ordinary way when bytes were changed, taken away or put in', () => {
    let count = 0;
    const valid = anyEnvelope.map((one) => Buffer.from(JSON.stringify(one)));
    const lines = fc.array(mutated(fc.oneof(valid, valid, nearLine)), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(lines, (some) => {
        count += checked(some);
      }),
      { numRuns: runs(3000) },
    );
    expect(count).to.be.above(runs(300));
  });

  it('is an event the ordinary way among all reference vectors', () => {
    const envelopes = readVectors('envelopes') as readonly { readonly event: unknown }[];
    const streams = readVectors('streams') as readonly { readonly events: readonly unknown[] }[];
    const payloads = readVectors('payloads') as readonly { readonly event_type: keyof typeof KINDS; payload: object }[];
    const around = payloads
      .filter(({ event_type }) => event_type in KINDS)
      .map(({ event_type, payload }, at) => envelope(KINDS[event_type], at, { ...payload }));
    const events = [...envelopes.map(({ event }) => event), ...streams.flatMap(({ events: some }) => some), ...around];
    expect(checked(events.map((event) => JSON.stringify(event)))).to.be.above(events.length / 10);
  });

  it('is an event the ordinary way among all fixtures', () => {
    const files = readdirSync(fixturesRoot(), { recursive: true, encoding: 'utf8' });
    const lines = files
      .filter((file) => /\.jsonl?$/.test(file))
      .map((file) => readFileSync(join(fixturesRoot(), file), 'utf8'))
      .flatMap((text) => [...text.split('\n'), text.replaceAll('\n', ' ')]);
    expect(checked(lines)).to.be.above(20);
  });

  it('is every line that JSON.stringify makes of a valid event without escapes', () => {
    const lines = anyEnvelope.map((one) => JSON.stringify(one)).filter((line) => !line.includes('\\'));
    fc.assert(
      fc.property(fc.array(lines, { minLength: 1, maxLength: 5 }), (some) => {
        const [batch = []] = scanAll(scanner, joined(some));
        expectSound(batch);
        for (const { bytes, type } of batch)
          expect(type !== undefined, bytes.toString()).to.equal(isStrictEvent(bytes));
      }),
      { numRuns: runs(1000) },
    );
  });

  it('is an event whose payload comes before its type', () => {
    for (const event of [
      envelope('indexed', 1, indexed('spec.md', { supersedes: { ...(indexed('a')['artifact_id'] as object) } })),
      envelope('missing', 2, missing('plan.md')),
      envelope('snapshot', 3, snapshot()),
      envelope('drift', 4, drift()),
    ]) {
      const { payload, ...rest } = event;
      expect(checked([JSON.stringify({ payload, ...rest })])).to.equal(1);
      expect(checked([JSON.stringify({ payload: { ...(payload as object), namespace: {} }, ...rest })])).to.equal(0);
    }
  });
});
