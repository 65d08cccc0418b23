import { expect } from 'chai';
import fc from 'fast-check';
import { StoredText, TextStore } from '../../../lib/reducer/register/text-store.js';
import { anyCharacter } from '../../support/any-character.js';

const bytesOf = (text: string): Uint8Array => Buffer.from(text, 'utf8');

describe('TextStore', () => {
  it('keeps every text that is still held, whatever was put in place of others', () => {
    const text = fc.oneof(
      fc.string({ unit: anyCharacter, maxLength: 200 }),
      fc.nat(40_000).map((length) => 'x'.repeat(length)),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(9), text, fc.boolean()), { maxLength: 60 }), (puts) => {
        const store = new TextStore();
        const held = new Map<StoredText, string>();
        const places: StoredText[] = [];
        for (const [place, next, shares] of puts) {
          const replaced = places[place];
          const isShared = replaced !== undefined && shares;
          if (isShared) replaced.share();
          const stored = store.put(bytesOf(next), 'utf8', '2.4.0', replaced);
          if (isShared) expect(stored).to.not.equal(replaced);
          else if (replaced !== undefined) held.delete(replaced);
          held.set(stored, Buffer.from(next, 'utf8').toString('utf8'));
          places[place] = stored;
        }
        for (const [stored, expected] of held) expect(stored.text).to.equal(expected);
      }),
    );
  });

  it('copies what it is given', () => {
    const bytes = bytesOf('before');
    const stored = new TextStore().put(bytes, 'latin1', '2.4.0');
    bytes.fill(0);
    expect(stored.text).to.equal('before');
  });

  it('uses the room of a text again that is given up for one of about its length', () => {
    const store = new TextStore();
    const first = store.put(bytesOf('a'.repeat(100)), 'latin1', '2.4.0');
    expect(store.put(bytesOf('é'.repeat(60)), 'utf8', '3.0.0', first)).to.equal(first);
    expect(first.text).to.equal('é'.repeat(60));
    expect(first.contract).to.equal('3.0.0');
  });

  it('leaves little behind of a text that grows and grows', () => {
    const store = new TextStore();
    let [text, rooms] = [store.put(bytesOf(''), 'latin1', '2.4.0'), 0];
    for (let length = 1; length <= 20_000; length += 10) {
      const next = store.put(bytesOf('x'.repeat(length)), 'latin1', '2.4.0', text);
      if (next !== text) rooms += next.capacity;
      text = next;
    }
    expect(rooms).to.be.below(20_000 * 5);
  });
});
