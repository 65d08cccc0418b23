import { inspect } from 'node:util';
import { expect } from 'chai';
import { toEventId } from '../../lib/event/event-id.js';

const ULID = '01ARZ3NDEKTSV4RRFFQ69G5FAV';
const UUID = '01234567-89ab-cdef-0123-456789abcdef';
const HEX = '0123456789abcdef0123456789abcdef';

describe('toEventId', () => {
  const accepted: [string, string][] = [
    [ULID, ULID],
    [ULID.toLowerCase(), ULID],
    ['01arz3ndEKTSV4RRFFQ69G5fav', ULID],
    ['ZZZZZZZZZZZZZZZZZZZZZZZZZZ', 'ZZZZZZZZZZZZZZZZZZZZZZZZZZ'],
    [UUID, UUID],
    [UUID.toUpperCase(), UUID],
    [HEX, UUID],
    [HEX.toUpperCase(), UUID],
  ];
  for (const [raw, expected] of accepted) {
    it(`reads ${raw} as ${expected}`, () => {
      expect(toEventId(raw)).to.equal(expected);
    });
  }

  const refused: unknown[] = [
    null,
    undefined,
    5,
    true,
    [ULID],
    '',
    `${ULID}\n`,
    ` ${ULID}`,
    `${UUID}\n`,
    `${HEX}\n`,
    ULID.slice(1),
    `${ULID}0`,
    ...['I', 'L', 'O', 'U', 'i', 'l', 'o', 'u', '-', '\u017f', '\u212a', '\uff10'].map((bad) => ULID.slice(1) + bad),
    `{${UUID}}`,
    `urn:uuid:${UUID}`,
    UUID.replace('-', ''),
    UUID.replaceAll('-', '_'),
    UUID.replace('f', 'g'),
    HEX.replace('f', 'g'),
    HEX.slice(1),
    `${HEX}0`,
    `0123456-789ab-cdef-0123-456789abcdef`,
  ];
  for (const raw of refused) {
    it(`refuses ${inspect(raw)}`, () => {
      expect(toEventId(raw)).to.equal(undefined);
    });
  }
});
