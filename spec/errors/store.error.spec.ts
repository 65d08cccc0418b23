import { expect } from 'chai';
import {
  isStoreError,
  STORE_ERROR_CODES,
  StoreError,
  type StoreFault,
  type StoreName,
} from '../../lib/errors/store.error.js';

const SUBJECTS: Readonly<Record<string, string>> = { OUTBOX: 'the outbox', LOG: 'the event log' };
const DETAILS = { place: 'a.db', what: 'page 7', timeout: 30, versions: [9, 4], cause: new Error('broken') } as const;

describe('a store that cannot be used', () => {
  for (const code of STORE_ERROR_CODES) {
    const store = code.slice(0, code.indexOf('_')) as StoreName;
    const fault = code.slice(store.length + 1) as StoreFault;

    it(`is named, with what happened and what to do: ${code}`, () => {
      const error = new StoreError(store, fault, DETAILS);
      expect(error).to.include({ code, place: 'a.db', what: 'page 7', cause: DETAILS.cause, name: 'StoreError' });
      expect(error.message).to.match(new RegExp(`^${SUBJECTS[store] ?? ''} a\\.db [^:]+: \\w`));
      expect(error.message).not.to.include('undefined');
      expect(new StoreError(store, fault, { ...DETAILS, advice: 'wait' }).message).to.match(/: wait$/);
      expect(isStoreError(error, code)).to.equal(true);
      expect(STORE_ERROR_CODES.filter((other) => isStoreError(error, other))).to.deep.equal([code]);
    });
  }

  it('says what is known of the fault', () => {
    const messageOf = (fault: StoreFault): string => new StoreError('LOG', fault, DETAILS).message;
    expect(messageOf('BUSY')).to.include('for 30 ms');
    expect(messageOf('DAMAGED')).to.include('(page 7)');
    expect(messageOf('REPLACED')).to.include('page 7 was deleted');
    expect(messageOf('TOO_NEW')).to.include('version 9').and.to.include('up to 4');
    expect(messageOf('UNAVAILABLE')).to.include('(broken)');
  });

  it('has no place and no cause where there is none', () => {
    const error = new StoreError('OUTBOX', 'CLOSED');
    expect(error.message).to.equal('the outbox is closed: open it again');
    expect(error).to.include({ place: undefined, what: '' }).and.not.to.have.property('cause');
    expect(new StoreError('LOG', 'DAMAGED').message).to.include('(see the cause)');
    expect(new StoreError('LOG', 'REPLACED').message).to.include('its file was deleted');
    expect(new StoreError('LOG', 'TOO_NEW').message).to.include('schema version');
    expect(isStoreError(new Error('x'), 'LOG_CLOSED')).to.equal(false);
  });
});
