import { expect } from 'chai';
import { messageOf } from '../../lib/errors/message-of.js';

describe('messageOf', () => {
  it('is the message of an error, and a text itself', () => {
    expect(messageOf(new TypeError('broken'))).to.equal('broken');
    expect(messageOf('broken')).to.equal('broken');
  });

  it('never throws, whatever was thrown', () => {
    for (const thrown of [undefined, null, 7, Symbol('x'), {}, Object.create(null), { toString: null }]) {
      expect(messageOf(thrown)).to.equal('the thrown value is not an Error');
    }
  });
});
