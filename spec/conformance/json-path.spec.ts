import { expect } from 'chai';
import { segmentsOfPointer, toJsonPath } from '../../lib/conformance/json-path.js';

describe('toJsonPath', () => {
  const cases: [readonly (string | number)[], string][] = [
    [[], '$'],
    [['content_ref', 'size_bytes'], '$.content_ref.size_bytes'],
    [['artifact_ids_changed', 0, 'path'], '$.artifact_ids_changed[0].path'],
    [['a b'], "$['a b']"],
    [['0'], "$['0']"],
    [['_private'], "$['_private']"],
    [[''], "$['']"],
    [["it's"], "$['it\\'s']"],
    [['back\\slash'], "$['back\\\\slash']"],
    [['é'], "$['é']"],
    [['a\n'], "$['a\n']"],
    [['__proto__', 'x1_'], "$['__proto__'].x1_"],
  ];
  for (const [segments, path] of cases) {
    it(`writes ${JSON.stringify(segments)} as ${JSON.stringify(path)}`, () => {
      expect(toJsonPath(segments)).to.equal(path);
    });
  }
});

describe('segmentsOfPointer', () => {
  it('has no segments for the document itself', () => {
    expect(segmentsOfPointer('', {})).to.deep.equal([]);
  });

  it('tells an index from a key that looks like one', () => {
    const document = { list: [{ '0': true }] };
    expect(segmentsOfPointer('/list/0/0', document)).to.deep.equal(['list', 0, '0']);
  });

  it('undoes the escapes of a pointer', () => {
    expect(segmentsOfPointer('/a~1b/~01', { 'a/b': {} })).to.deep.equal(['a/b', '~1']);
  });
});
