import { expect } from 'chai';
import { isAscii, isUtf8 } from 'node:buffer';
import { Event } from '../../lib/event/event.js';
import { isoformatOf } from '../../lib/event/timestamp.js';
import { ID_WORDS, packId } from '../../lib/id-index/packed-id.js';
import { packInstant } from '../../lib/id-index/packed-instant.js';
import { strictCheckOf } from '../../lib/model/strict/strict-check.js';
import { EnvelopeReader, isEvent } from '../../lib/stream/envelope.reader.js';
import { PAYLOADS } from './scan-samples.js';
import type { Bytes, ScannedLine } from './scanned-lines.js';

interface Payload {
  readonly namespace: unknown;
  readonly artifact_id?: { readonly path: string };
  readonly supersedes?: { readonly path: string } | null;
}

/**
 * Holds the records of a batch against what the ordinary way finds in the same bytes: each line that is recognised must be
 * an event there, and all that its record says must be so.
 */
export function expectSound(batch: readonly ScannedLine[]): void {
  const texts: string[] = [];
  for (const line of batch) {
    expect(line.isAscii).to.equal(isAscii(line.bytes));
    if (line.type === undefined) continue;
    expectSame(line);
    for (const [at, bytes] of [line.path, line.namespace].entries()) expectNumbered(bytes, line.numbers![at]!, texts);
  }
}

/** Each text has a number of its own, by which `texts` remembers it. */
function expectNumbered(bytes: Bytes, number: number, texts: string[]): void {
  expect(number >= 0).to.equal(bytes !== undefined);
  if (bytes === undefined) return;
  const text = bytes.toString('latin1');
  expect((texts[number] ??= text)).to.equal(text);
  expect(texts.indexOf(text)).to.equal(number);
}

/** Whether the ordinary way finds an event of the contract in a line, and its payload in the strict form. */
export function isStrictEvent(line: Buffer): boolean {
  const event = new EnvelopeReader('2.4.0').read(JSON.parse(line.toString('utf8')));
  const model = isEvent(event) ? PAYLOADS.get(event.event_type) : undefined;
  return isEvent(event) && model !== undefined && strictCheckOf(model.prototype)(event.payload);
}

/** How many lines of a batch are recognised. */
export function recognised(batch: readonly ScannedLine[]): number {
  return batch.filter(({ type }) => type !== undefined).length;
}

function expectSame(line: ScannedLine): void {
  const text = line.bytes.toString('utf8');
  expect(isUtf8(line.bytes), text).to.be.true;
  const raw = JSON.parse(text) as unknown;
  expect(strictCheckOf(Event.prototype)(raw), text).to.be.true;
  const event = new EnvelopeReader('2.4.0').read(raw);
  if (!isEvent(event)) throw new Error(`no event: ${text}`);
  expect(line.type).to.equal(event.event_type);
  expect(strictCheckOf(PAYLOADS.get(event.event_type)!.prototype)(event.payload), text).to.be.true;
  const { event_id, timestamp, lamport_clock } = Event.parse(raw);
  expect(line.id, event_id).to.deep.equal(packed(event_id));
  const { second, suffix } = packInstant(isoformatOf(timestamp));
  expect({ second: line.second, suffix: line.suffix }, timestamp).to.deep.equal({ second, suffix });
  expect({ id: event.words, second: event.second, suffix: event.suffix }).to.deep.equal({
    id: line.id,
    second,
    suffix,
  });
  expect(line.lamport).to.equal(lamport_clock);
  expectSamePayload(line, event.payload as unknown as Payload);
}

function expectSamePayload(line: ScannedLine, payload: Payload): void {
  expect(JSON.parse(line.payload!.toString('utf8'))).to.deep.equal(payload);
  expect(JSON.parse(line.namespace!.toString('utf8'))).to.deep.equal(payload.namespace);
  const isIndexed = line.type === 'MissionDossierArtifactIndexed';
  expect(line.path?.toString('utf8')).to.equal(isIndexed ? payload.artifact_id?.path : undefined);
  expect(line.supersededPath?.toString('utf8')).to.equal(isIndexed ? payload.supersedes?.path : undefined);
}

function packed(id: string): Uint32Array {
  const words = new Uint32Array(ID_WORDS);
  packId(id, words);
  return words;
}
