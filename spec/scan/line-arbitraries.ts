import fc from 'fast-check';
import { anyJson, anyKey, damaged, recordOf, typedPayload } from '../support/arbitraries.js';
import { NAMESPACE } from '../support/samples.js';
import { writeJson } from './noisy-json.js';
import { anyCharacter } from '../support/any-character.js';

/** Something valid in most cases: a line with two oddities says no more than one with one. */
const mostly = <T>(valid: fc.Arbitrary<T>, odd: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 20, arbitrary: valid }, { weight: 1, arbitrary: odd });
const number = (min: number, max: number, length: number) =>
  fc.integer({ min, max }).map((value) => String(value).padStart(length, '0'));
const textOf = (characters: string, length: number) =>
  fc.string({ unit: fc.constantFrom(...Array.from(characters)), minLength: length, maxLength: length });
const anyCase = (text: fc.Arbitrary<string>) =>
  fc.tuple(text, fc.nat()).map(([id, odd]) => Array.from(id, (one, at) => flipped(one, odd >> (at % 30))).join(''));
const flipped = (one: string, odd: number) => ((odd & 1) === 1 ? one.toLowerCase() : one.toUpperCase());

const anyUuid = fc.oneof(
  anyCase(fc.uuid()),
  anyCase(fc.uuid()).map((id) => id.replaceAll('-', '')),
  fc.constantFrom('7'.repeat(32), 'f'.repeat(32)),
);
const eventIdText = mostly(
  fc.oneof(
    anyCase(textOf('0123456789ABCDEFGHJKMNPQRSTVWXYZ', 26)),
    fc.constantFrom('0'.repeat(26), 'Z'.repeat(26), 'z'.repeat(26)),
    anyUuid,
  ),
  fc.oneof(
    fc.constantFrom('O'.repeat(26), '0'.repeat(36), '-'.repeat(32), '0'.repeat(25), '0'.repeat(33)),
    textOf('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-@`[/:{', 26),
  ),
);
const projectUuid = mostly(
  fc.oneof(fc.constant(NAMESPACE.project_uuid), anyUuid),
  fc.oneof(eventIdText, fc.constantFrom(`{${NAMESPACE.project_uuid}}`, `urn:uuid:${NAMESPACE.project_uuid}`)),
);

const dateText = mostly(
  fc.oneof(
    fc.tuple(number(1, 9999, 4), number(1, 12, 2), number(1, 28, 2)).map((parts) => parts.join('-')),
    fc.constantFrom('0001-01-01', '9999-12-31', '2024-02-29', '2000-02-29', '2026-04-30', '2026-01-31'),
  ),
  fc.oneof(
    fc.tuple(number(0, 9999, 4), number(0, 19, 2), number(0, 39, 2)).map((parts) => parts.join('-')),
    fc.constantFrom('0000-01-01', '2023-02-29', '1900-02-29', '2026-04-31', '2026-00-01', '2026-01-00', '2026-1-1'),
  ),
);
const timeText = mostly(
  fc.tuple(number(0, 23, 2), number(0, 59, 2), number(0, 59, 2)).map((parts) => `T${parts.join(':')}`),
  fc.constantFrom(
    'T24:00:00',
    'T23:60:00',
    'T23:59:60',
    ' 10:00:00',
    't10:00:00',
    'T10:00',
    'T1:00:00',
    'T10-00-00',
    '',
  ),
);
const fractionText = mostly(
  fc.oneof(
    fc.constantFrom('', '.0', '.000000', '.0000009', '.000001'),
    fc.integer({ min: 1, max: 9 }).chain((length) => number(0, 10 ** length - 1, length).map((digits) => `.${digits}`)),
  ),
  fc.constantFrom(',5', '.', '.1234567890', '.5.5'),
);
const offsetText = mostly(
  fc.oneof(
    fc.constantFrom('Z', '', '+00:00', '-00:00', '-23:59', '+00:01', '-00:01'),
    fc
      .tuple(fc.constantFrom('+', '-'), number(0, 23, 2), number(0, 59, 2))
      .map(([sign, hour, minute]) => `${sign}${hour}:${minute}`),
  ),
  fc.constantFrom('+24:00', 'z', '+0100', '+01:60', '+1:00', '\u221201:00', 'ZZ', '+01.00'),
);
const timestampText = fc.tuple(dateText, timeText, fractionText, offsetText).map((parts) => parts.join(''));

const lamportClock = mostly(
  fc.oneof(fc.nat(), fc.nat({ max: 999_999_999_999_999 })),
  fc.constantFrom<unknown>(-1, 1.5, 2 ** 53 - 1, 2 ** 53, 1e300, '3', null, [], true),
);
const version = mostly(
  fc.constantFrom('1.0.0', '10.20.30', '01.0.0'),
  fc.constantFrom('1.0', '1.0.0.0', '1.0.x', '1..0', ''),
);
const tier = mostly(fc.integer({ min: 0, max: 4 }), fc.constantFrom(-1, 5));
const optionalText = fc.oneof(fc.string({ maxLength: 40 }), fc.string({ unit: anyCharacter, maxLength: 5 }));
const name = mostly(fc.stringMatching(/^[^"\\]+$/), optionalText);
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary);

/** Raw envelopes of the contract's types, valid or not far from it. */
export const nearEnvelope = typedPayload
  .chain(([type, payload]) =>
    fc.record(
      {
        event_id: eventIdText,
        event_type: mostly(fc.constant(type), name),
        aggregate_id: name,
        payload: fc.oneof(
          { weight: 8, arbitrary: fc.constant(payload) },
          { weight: 1, arbitrary: withMore(payload) },
          { weight: 1, arbitrary: damaged(payload) },
        ),
        timestamp: timestampText,
        node_id: name,
        lamport_clock: lamportClock,
        correlation_id: eventIdText,
        causation_id: maybe(eventIdText),
        project_uuid: projectUuid,
        project_slug: maybe(optionalText),
        schema_version: version,
        data_tier: tier,
      },
      {
        requiredKeys: [
          'event_id',
          'event_type',
          'aggregate_id',
          'payload',
          'timestamp',
          'node_id',
          'lamport_clock',
          'correlation_id',
          'project_uuid',
        ],
      },
    ),
  )
  .chain((envelope) =>
    fc.oneof(
      { weight: 8, arbitrary: fc.constant<object>(envelope) },
      { weight: 1, arbitrary: withMore(envelope) },
      { weight: 1, arbitrary: damaged(envelope) },
    ),
  );

function withMore(value: object): fc.Arbitrary<object> {
  return recordOf(anyKey, anyJson).map((more) =>
    Object.fromEntries([...Object.entries(more), ...Object.entries(value)]),
  );
}

/** Such envelopes on a line, written by JSON.stringify or in an unusual way: blanks, escapes, any order of keys. */
export const nearLine = fc
  .tuple(nearEnvelope, fc.oneof(fc.constant(undefined), fc.nat()))
  .map(([envelope, seed]) => (seed === undefined ? JSON.stringify(envelope) : writeJson(envelope, seed)))
  .map((line) => Buffer.from(line));

const MARKS =
  '"|\\|{|}|[|]|,|:|null|true|false|-|0|1|.|e|E5|+|Z|T| |\t|\r|\0|\x1f|\x7f|\\u0041|\\n|\\x|é|\ud83d\ude80'.split('|');
const inserted = fc.oneof(
  fc.constantFrom(...MARKS).map((mark) => Buffer.from(mark)),
  fc.constantFrom([0x80], [0xc3], [0xff], [0xed, 0xa0, 0x80], [0xc0, 0xaf], [0x0a]).map((bytes) => Buffer.from(bytes)),
  fc.string({ maxLength: 3 }).map((bytes) => Buffer.from(bytes)),
);

/** Bytes with some of them changed, taken away, doubled or put in. */
export function mutated(line: fc.Arbitrary<Buffer>): fc.Arbitrary<Buffer> {
  const step = fc.tuple(fc.nat(), fc.nat({ max: 20 }), fc.oneof(inserted, fc.constant(undefined)));
  return fc
    .tuple(line, fc.array(step, { maxLength: 3 }))
    .map(([bytes, steps]) => steps.reduce((result, one) => mutate(result, ...one), bytes));
}

/** Replaces up to 20 bytes somewhere; without a replacement, by those bytes twice. */
function mutate(bytes: Buffer, at: number, length: number, replacement: Buffer | undefined): Buffer {
  const start = at % (bytes.length + 1);
  // Most changes are small, and some take nothing away.
  const end = Math.min(bytes.length, start + (length > 12 ? length : length % 3));
  const taken = bytes.subarray(start, end);
  const put = replacement ?? Buffer.concat([taken, taken]);
  return Buffer.concat([bytes.subarray(0, start), put, bytes.subarray(end)]);
}
