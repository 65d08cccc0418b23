import { inspect } from 'node:util';
import { expect } from 'chai';
import { toProjectUuid } from '../../lib/event/project-uuid.js';

const UUID = 'a1b2c3d4-e5f6-7890-abcd-ef1234567890';
const HEX = UUID.replaceAll('-', '');

describe('toProjectUuid', () => {
  const accepted = [
    UUID,
    UUID.toUpperCase(),
    HEX,
    HEX.toUpperCase(),
    `{${UUID}}`,
    `{${UUID.toUpperCase()}}`,
    `urn:uuid:${UUID}`,
    `urn:uuid:${UUID.toUpperCase()}`,
  ];
  for (const raw of accepted) {
    it(`reads ${raw} in the lower-case hyphenated form`, () => {
      expect(toProjectUuid(raw)).to.equal(UUID);
    });
  }

  const refused: unknown[] = [
    null,
    undefined,
    5,
    true,
    {},
    '',
    ` ${UUID}`,
    `${UUID}\n`,
    `${HEX}\n`,
    `{${UUID}`,
    `${UUID}}`,
    `{${HEX}}`,
    `(${UUID})`,
    `urn:uuid:${HEX}`,
    `URN:UUID:${UUID}`,
    `Urn:uuid:${UUID}`,
    `urn:uuid:{${UUID}}`,
    `{urn:uuid:${UUID}}`,
    UUID.replace('-', ''),
    UUID.replaceAll('-', '_'),
    UUID.replace('a', 'g'),
    'a1b2c3d-4e5f6-7890-abcd-ef1234567890',
    'a1b2c3d4-e5f67890-abcd-ef12345678-90',
    HEX.slice(0, 16),
    `${HEX}0`,
  ];
  for (const raw of refused) {
    it(`refuses ${inspect(raw)}`, () => {
      expect(toProjectUuid(raw)).to.equal(undefined);
    });
  }
});
