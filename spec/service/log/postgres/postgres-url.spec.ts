import { expect } from 'chai';
import fc from 'fast-check';
import { InvalidArgumentError } from '../../../../lib/errors/invalid-argument.error.js';
import { assertPostgresUrl, withoutPassword } from '../../../../lib/service/log/postgres/postgres-url.js';
import { openEventLog } from '../../../../lib/service/open-event-log.js';
import { rejectionOf } from '../../../support/rejection-of.js';
import { thrownBy } from '../../../support/thrown-by.js';

const problemOf = (url: unknown): string => {
  const error = thrownBy(() => assertPostgresUrl('url', url));
  expect(error).to.be.instanceOf(InvalidArgumentError);
  return (error as Error).message;
};

/** What is shown of a URL: why it is refused, or the place of the log. */
const shownOf = (url: string): string => {
  try {
    assertPostgresUrl('url', url);
    return withoutPassword(url);
  } catch (error) {
    return (error as InvalidArgumentError).message;
  }
};

describe('The URL of an event log in PostgreSQL', () => {
  it('has a role, a password, hosts, ports and parameters, or none of them', () => {
    for (const url of [
      'postgres://dossier:a%40b%2Fc@db1,db2:5433/dossiers?application_name=me@here',
      'postgresql://db/dossiers?application_name=me@here',
      'postgres://[::1]:5432/dossiers',
      'postgres:///dossiers',
      'postgres://',
    ])
      assertPostgresUrl('url', url);
  });

  const problems: readonly (readonly [string, string])[] = [
    ['mysql://u:hidden@h/db', 'it does not begin with postgres://'],
    ['postgres:u:hidden@h/db', 'it does not begin with postgres://'],
    ['POSTGRES://u:hidden@h/db', 'it does not begin with postgres://'],
    ['postgres://u:hidden@/db', 'it has no host'],
    ['postgres://u:hidden@h:abc/db', 'the port of "h" is not a number from 1 to 65535'],
    ['postgres://u:hidden@h:0/db', 'the port of "h" is not a number from 1 to 65535'],
    ['postgres://u:hidden@one,two:65536/db', 'the port of "two" is not a number from 1 to 65535'],
    ['postgres://u:hidden', 'the port of "u" is not a number from 1 to 65535'],
    ['postgres://u:hidden@one,,two/db', '"" is not a host'],
    ['postgres://u:hidden@a b/db', '"a b" is not a host'],
    ['postgres://a b:hidden/db', '"a b" is not a host'],
    ['postgres://:hidden/db', '"" is not a host'],
    ['postgres://u:hid%den@h/db', 'its password has to be written with %25 for %'],
    ['postgres://u:hid@den@h/db', 'its password has to be written with %40 for @'],
    ...['/', '?', '#', '@x/'].map(
      (mark) =>
        [
          `postgres://u:hid${mark}den@h/db`,
          'its password has to be written with %2F for /, %3F for ? and %23 for #',
        ] as const,
    ),
  ];
  for (const [url, problem] of problems) {
    it(`is refused with what is wrong, how one looks, and no part of the password: ${url}`, async () => {
      const error = (await rejectionOf(openEventLog(url))) as Error;
      expect(error).to.be.instanceOf(InvalidArgumentError).and.to.have.property('argument', 'url');
      expect(error.message).to.equal(
        `url must be a URL such as postgres://user:password@host1,host2/database; ${problem}`,
      );
      expect(error.message).not.to.match(/hid|den@/);
    });
  }

  it('is a text', () => {
    expect(problemOf(5)).to.match(/; it is 5$/);
  });

  it('is shown without its password and parameters', () => {
    expect(withoutPassword('postgres://u:hidden@one,two:5/db?password=hidden')).to.equal('postgres://u@one,two:5/db');
    expect(withoutPassword('postgres://one/db')).to.equal('postgres://one/db');
    expect(withoutPassword('postgres://one/db?a=\npassword=hidden')).to.equal('postgres://one/db');
  });

  it('never shows its password, whatever is in it', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (password) => {
        const secret = `Secret ${password} Secret`;
        for (const written of [secret, encodeURIComponent(secret.toWellFormed())]) {
          const url = `postgres://role:${written}@host/db`;
          expect(shownOf(url)).not.to.include('Secret');
        }
      }),
    );
  });
});
