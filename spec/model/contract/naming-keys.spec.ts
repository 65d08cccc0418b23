import { expect } from 'chai';
import { NamingKeys } from '../../../lib/model/contract/naming-keys.js';

describe('NamingKeys', () => {
  const two = new NamingKeys(['2', '3'], { old: ['2'], older: ['2'], new: ['3'], same: ['2', '3'] });
  /** The third renames what the second left as it was. */
  const three = new NamingKeys(['2', '3', '4'], { slug2: ['2'], slug3: ['3', '4'], branch: ['2', '3'], line: ['4'] });
  const of = (keys: NamingKeys<string>, ...names: readonly string[]) =>
    keys.versionOf(Object.fromEntries(names.map((name) => [name, null])));

  it('gives the version that has the keys of an object', () => {
    expect(['old', 'older', 'new'].map((name) => of(two, name))).to.deep.equal(['2', '2', '3']);
    expect(of(two, 'new', 'same', 'unknown')).to.equal('3');
  });

  it('gives none for keys of several, and the oldest for keys of none', () => {
    expect(of(two, 'old', 'new')).to.equal(undefined);
    expect(of(two)).to.equal('2');
    expect(of(two, 'same', 'unknown', 'toString')).to.equal('2');
  });

  it('tells versions apart that share names', () => {
    expect(of(three, 'slug2', 'branch')).to.equal('2');
    expect(of(three, 'slug3', 'branch')).to.equal('3');
    expect(of(three, 'slug3', 'line')).to.equal('4');
    expect(of(three, 'line')).to.equal('4');
    expect(of(three, 'slug2', 'line')).to.equal(undefined);
    expect(of(three, 'branch', 'line')).to.equal(undefined);
  });

  it('takes the oldest of those that are left', () => {
    expect(of(three, 'slug3')).to.equal('3');
    expect(of(three, 'branch')).to.equal('2');
  });

  it('looks at keys alone by which versions differ, and at none that is inherited', () => {
    expect(two.hasAny({ same: 1, unknown: 2 })).to.equal(false);
    expect(two.hasAny({ new: undefined })).to.equal(true);
    expect(two.hasAny(Object.create({ new: 1 }) as object)).to.equal(false);
  });
});
