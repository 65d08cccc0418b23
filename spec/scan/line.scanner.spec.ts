import { expect } from 'chai';
import sinon from 'sinon';
import { LineScanner } from '../../lib/scan/line.scanner.js';
import {
  KIND,
  LINE_END,
  LINE_START,
  NAMESPACE_NUMBER,
  NAMESPACE_START,
  NONE,
  NOT_RECOGNISED,
  PATH_NUMBER,
  RECORD_INTS,
} from '../../lib/scan/scan-record.js';
import { drift, envelope, indexed, missing, snapshot } from '../support/samples.js';
import { instantiateScanner, type WasmMemory } from '../../lib/scan/scanner-module.js';
import { Event } from '../../lib/event/event.js';
import { ProvenanceRef } from '../../lib/model/value/provenance-ref.js';
import { CLASSES, PAYLOADS } from './scan-samples.js';

const EVENTS = [
  envelope('indexed', 1, indexed('spec.md')),
  envelope('missing', 2, missing('plan.md')),
  envelope('snapshot', 3, snapshot()),
  envelope('drift', 4, drift()),
];

const bytesOf = (...lines: readonly string[]): Buffer => Buffer.from(lines.map((line) => `${line}\n`).join(''));

describe('LineScanner', () => {
  const scanner = new LineScanner(CLASSES);
  const kinds = (bytes: Buffer) =>
    Array.from({ length: scanner.scan(bytes, 0, bytes.length) }, (_, line) => scanner.ints[line * RECORD_INTS + KIND]);

  it('numbers the event types in the order in which they were given', () => {
    expect(kinds(bytesOf(...EVENTS.map((event) => JSON.stringify(event))))).to.deep.equal([0, 1, 2, 3]);
  });

  it('says where each line is in the bytes', () => {
    const lines = ['{}', '', '[1]', JSON.stringify(EVENTS[0])];
    const bytes = bytesOf('skipped', ...lines, 'not whole').subarray(0, -1);
    expect(scanner.scan(bytes, 'skipped\n'.length, bytes.length)).to.equal(lines.length);
    const place = (line: number, slot: number) => 'skipped\n'.length + scanner.ints[line * RECORD_INTS + slot]!;
    const slices = lines.map((_, line) => bytes.toString('utf8', place(line, LINE_START), place(line, LINE_END)));
    expect(slices).to.deep.equal(lines);
  });

  it('leaves what it does not know to the ordinary way', () => {
    const other = JSON.stringify({ ...EVENTS[0], event_type: 'WPStatusChanged' });
    expect(kinds(bytesOf('', ' ', '{}', 'null', other))).to.deep.equal(Array(5).fill(NOT_RECOGNISED));
  });

  it('recognises a namespace again, also after lines without one and in a later batch', () => {
    const mixed = new LineScanner([{ envelope: Event, payloads: new Map([...PAYLOADS, ['Bare', ProvenanceRef]]) }]);
    mixed.numberTexts();
    const lines = [...EVENTS, 'no event', EVENTS[0], { ...EVENTS[0], event_type: 'Bare', payload: {} }, EVENTS[0]];
    const bytes = bytesOf(...lines.map((line) => JSON.stringify(line)));
    const count = mixed.scan(bytes, 0, bytes.length);
    const slot = (at: number) => Array.from({ length: count }, (_, line) => mixed.ints[line * RECORD_INTS + at]!);
    expect(slot(KIND)).to.deep.equal([0, 1, 2, 3, NOT_RECOGNISED, 0, 4, 0]);
    const [first] = slot(NAMESPACE_NUMBER);
    const numbers = [first, first, first, first, NONE, first, NONE, first];
    expect(slot(NAMESPACE_NUMBER)).to.deep.equal(numbers);
    expect(first).to.not.equal(NONE);
    mixed.scan(bytes, 0, bytes.length);
    expect(slot(NAMESPACE_NUMBER)).to.deep.equal(numbers);
    expect(slot(NAMESPACE_START)[6]).to.equal(NONE);
  });

  it('numbers the paths of long streams as long as they are not too many, and knows those again that have a number', () => {
    const many = new LineScanner(CLASSES);
    const numbersOf = (from: number, count: number): readonly number[] => {
      const lines = Array.from({ length: count }, (_, at) => envelope('indexed', 1, indexed(`p${String(from + at)}`)));
      const bytes = bytesOf(...lines.map((line) => JSON.stringify(line)));
      expect(many.scan(bytes, 0, bytes.length)).to.equal(count);
      return Array.from({ length: count }, (_, line) => many.ints[line * RECORD_INTS + PATH_NUMBER]!);
    };
    let from = 0;
    while (numbersOf(from, 1000).every((number) => number === NONE)) from += 1000;
    expect(from).to.be.within(4000, 6000);
    const [first, second] = numbersOf(0, 1000);
    expect(new Set(numbersOf(0, 1000)).size).to.equal(1000);
    while (numbersOf(from, 1000).some((number) => number !== NONE)) from += 1000;
    expect(from).to.be.within(131_072, 142_000);
    expect(numbersOf(0, 2)).to.deep.equal([first, second]);
  });

  it('numbers every one of some thousand paths, wherever in them they differ', () => {
    const many = new LineScanner(CLASSES);
    many.numberTexts();
    for (let length = 16; length < 32; length++) {
      const paths = Array.from({ length: 500 }, (_, at) => String(at).padStart(3, '0'));
      const lines = [
        ...paths.map((path) => path.padStart(length, 'a/')),
        ...paths.map((path) => path.padEnd(length, '/b')),
      ].map((path) => envelope('indexed', 1, indexed(path)));
      const bytes = bytesOf(...lines.map((line) => JSON.stringify(line)));
      expect(many.scan(bytes, 0, bytes.length)).to.equal(lines.length);
      const numbers = lines.map((_, line) => many.ints[line * RECORD_INTS + PATH_NUMBER]!);
      expect(new Set(numbers).size, String(length)).to.equal(lines.length);
    }
  });

  it('recognises lines also where there is no memory for numbers', () => {
    const poor = new LineScanner(CLASSES);
    const memory = Object.getPrototypeOf(instantiateScanner().memory) as WasmMemory;
    const grow = sinon.stub(memory, 'grow').throws(new RangeError('Maximum memory size exceeded'));
    try {
      poor.numberTexts();
      const bytes = bytesOf(JSON.stringify(EVENTS[0]));
      expect(poor.scan(bytes, 0, bytes.length)).to.equal(1);
      expect([poor.ints[KIND], poor.ints[PATH_NUMBER], poor.ints[NAMESPACE_NUMBER]]).to.deep.equal([0, NONE, NONE]);
    } finally {
      grow.restore();
    }
  });

  it('takes a line that has blanks around its event, and nothing else', () => {
    const event = JSON.stringify(EVENTS[1]);
    expect(kinds(bytesOf(` ${event}`, `${event} `, `\t${event}\t\r`, `\r${event}\r`))).to.deep.equal(Array(4).fill(1));
    const wrong = ['x', '}', ',', ' {}', event, '\f', '\0', '\u00a0', '//'].flatMap((one) => [
      event + one,
      one + event,
    ]);
    expect(kinds(bytesOf(...wrong, `\ufeff${event}`))).to.deep.equal(Array(wrong.length + 1).fill(NOT_RECOGNISED));
  });

  it('answers nothing of a range without a whole line', () => {
    expect(scanner.scan(Buffer.from('{"a":1}'), 0, 7)).to.equal(0);
    expect(scanner.scan(Buffer.alloc(0), 0, 0)).to.equal(0);
  });
});
