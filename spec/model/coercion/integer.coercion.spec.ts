import { expect } from 'chai';
import fc from 'fast-check';
import { isOversizedInteger, toContractInteger } from '../../../lib/model/coercion/integer.coercion.js';
import { sized } from '../../support/random-runs.js';

const LARGEST = Number.MAX_SAFE_INTEGER;

describe('toContractInteger', () => {
  const accepted: [unknown, number][] = [
    [true, 1],
    [false, 0],
    [3, 3],
    [-3.0, -3],
    [1e15, 1e15],
    [LARGEST, LARGEST],
    [-LARGEST, -LARGEST],
    ['03', 3],
    [' 3 ', 3],
    ['+4', 4],
    ['1_000', 1000],
    ['3.0', 3],
    ['-0', 0],
    ['9007199254740991', LARGEST],
    ['-9007199254740991.00', -LARGEST],
  ];
  for (const [raw, expected] of accepted) {
    it(`reads ${label(raw)} as ${expected}`, () => {
      expect(toContractInteger(raw)).to.equal(expected);
    });
  }

  const hard: [string, number][] = [
    ['0', 0],
    ['00', 0],
    ['0_0', 0],
    ['+0', 0],
    ['+00.0', 0],
    ['-00.0', 0],
    ['0__1', 1],
    ['00__5', 5],
    ['0_1.0', 1],
    ['-0_1', -1],
    ['-01', -1],
    ['1_0.0', 10],
    ['00_1_0.00', 10],
    ['-1_0.0', -10],
    ['0-1', -1],
    ['+0-1', -1],
    ['0_-_1', -1],
    ['0-_1_0', -10],
    ['0-0', 0],
    ['\u00851\u2028', 1],
    ['\u00a01\u3000', 1],
    [' +1\n', 1],
    [`${'0'.repeat(5000)}7`, 7],
    [`7.${'0'.repeat(5000)}`, 7],
  ];
  for (const [raw, expected] of hard) {
    it(`reads the reference's odd case ${label(raw)} as ${expected}`, () => {
      expect(toContractInteger(raw)).to.equal(expected);
    });
  }

  const refused: unknown[] = [
    null,
    undefined,
    [],
    [1],
    {},
    3.5,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    1e20,
    2 ** 53,
    -(2 ** 53),
    '9007199254740992',
    '-9007199254740992',
    '',
    ' ',
    '+',
    '-',
    '.',
    '3.5',
    '3.',
    '.0',
    '1e2',
    '0x10',
    '1__0',
    '_1',
    '1_',
    '-_1',
    '-1__0',
    '0_',
    '0___',
    '0_.0',
    '1_.0',
    '1._0',
    '1.0_0',
    '1.0.0',
    '0.',
    '-.0',
    '++1',
    '--1',
    '+-1',
    '-+1',
    '0+1',
    '0--1',
    '-0-1',
    '0-01',
    '0-',
    '0-.0',
    '+ 1',
    '- 1',
    '1 0',
    '\ufeff1',
    '\u200b1',
    '\u180e1',
    '\u001c1',
    '1\u0000',
    '\u0663',
    '\uff11',
  ];
  for (const raw of refused) {
    it(`refuses ${label(raw)}`, () => {
      expect(toContractInteger(raw)).to.equal(undefined);
    });
  }

  it('never gives minus zero', () => {
    for (const raw of [-0, '-0', '0-0', '-0.0']) expect(Object.is(toContractInteger(raw), 0)).to.equal(true);
  });

  it('reads back every safe integer from its number and its text', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (integer) => {
        expect(toContractInteger(integer)).to.equal(integer + 0);
        expect(toContractInteger(String(integer))).to.equal(integer + 0);
      }),
    );
  });

  it('reads a long hostile text in linear time', () => {
    for (const filler of ['0', '_', '0_', '-', ' ', '1_', '.0']) {
      expect(toContractInteger(`0${filler.repeat(200_000)}x`)).to.equal(undefined);
    }
  }).timeout(20_000);
});

describe('isOversizedInteger', () => {
  for (const raw of [2 ** 53, -(2 ** 53), 1e20, '9007199254740992', '1_000_000_000_000_000_000', '9'.repeat(5000)]) {
    it(`tells ${label(raw)} from what is not an integer`, () => {
      expect(isOversizedInteger(raw)).to.equal(true);
    });
  }

  for (const raw of [LARGEST, '3', true, 3.5, 'x', null, Number.NaN, Number.POSITIVE_INFINITY]) {
    it(`does not hold for ${label(raw)}`, () => {
      expect(isOversizedInteger(raw)).to.equal(false);
    });
  }
});

function label(raw: unknown): string {
  const text = typeof raw === 'string' ? JSON.stringify(raw) : String(raw);
  const visible = text.replace(/[^ -~]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return visible.length > 40 ? `${visible.slice(0, 40)}… (${text.length} characters)` : visible;
}

describe('an integer of millions of characters', () => {
  const MILLION = sized(1e6, 3e5);

  it('is read or refused like a short one', () => {
    expect(toContractInteger('0_'.repeat(3 * MILLION) + '7')).to.equal(7);
    expect(toContractInteger(' '.repeat(5 * MILLION) + '7')).to.equal(7);
    for (const text of [
      '1_'.repeat(7 * MILLION) + '1',
      '9'.repeat(5 * MILLION),
      '1.' + '0'.repeat(5 * MILLION) + '1',
      '0_'.repeat(5 * MILLION) + 'x',
    ]) {
      expect(toContractInteger(text)).to.equal(undefined);
    }
    expect(isOversizedInteger('1_'.repeat(7 * MILLION) + '1')).to.equal(true);
    expect(isOversizedInteger('1_'.repeat(7 * MILLION))).to.equal(false);
  });
});
