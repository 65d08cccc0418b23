import { expect } from 'chai';
import { canonicalJson } from '../../../lib/missions/yaml/canonical-json.js';
import { compareCodePoints } from '../../../lib/missions/yaml/code-points.js';
import { pythonText } from '../../../lib/missions/yaml/python-text.js';
import { readYaml } from '../../../lib/missions/yaml/yaml.reader.js';
import type { YamlMap, YamlValue } from '../../../lib/missions/yaml/yaml-value.js';

const valueOf = (text: string): YamlValue => (readYaml(`a: ${text}\n`).value as YamlMap).get('a') ?? null;

describe('readYaml', () => {
  /** A scalar, the JSON of its value, and its text: what ruamel.yaml 0.19.1 and Python 3.11 make of it. */
  const SCALARS: readonly [string, string, string][] = [
    ['1', '1', '1'],
    ['010', '10', '10'],
    ['0o17', '15', '15'],
    ['-0x1F', '-31', '-31'],
    ['0b101', '5', '5'],
    ['1_000', '1000', '1000'],
    ['-0', '0', '0'],
    ['12345678901234567890', '12345678901234567890', '12345678901234567890'],
    ['1.', '1.0', '1.0'],
    ['.5', '0.5', '0.5'],
    ['1e3', '1000.0', '1000.0'],
    ['1e-7', '1e-07', '1e-07'],
    ['0.0001', '0.0001', '0.0001'],
    ['0.00001', '1e-05', '1e-05'],
    ['1e16', '1e+16', '1e+16'],
    ['123456789012345678.0', '1.2345678901234568e+17', '1.2345678901234568e+17'],
    ['-0.0', '-0.0', '-0.0'],
    ['1e400', 'Infinity', 'inf'],
    ['-.INF', '-Infinity', '-inf'],
    ['.nan', 'NaN', 'nan'],
    ['TRUE', 'true', 'True'],
    ['False', 'false', 'False'],
    ['yes', '"yes"', 'yes'],
    ['NULL', 'null', 'None'],
    ['~', 'null', 'None'],
    ['2026-02-21', '"2026-02-21"', '2026-02-21'],
    ['2026-2-1', '"2026-2-1"', '2026-2-1'],
    ['2026-2-1T1:02:03', '"2026-02-01T01:02:03"', '2026-02-01T01:02:03'],
    ['2026-02-21 10:45:00', '"2026-02-21 10:45:00"', '2026-02-21 10:45:00'],
    ['2026-02-21 10:45:00 -5', '"2026-02-21 10:45:00-05:00"', '2026-02-21 10:45:00-05:00'],
    ['2026-02-21T10:45:00-00:00', '"2026-02-21T10:45:00+00:00"', '2026-02-21T10:45:00+00:00'],
    ['2026-02-21t10:45:00.123456789Z', '"2026-02-21T10:45:00.123457+00:00"', '2026-02-21T10:45:00.123457+00:00'],
    ['2026-12-31T23:59:59.9999999Z', '"2027-01-01T00:00:00+00:00"', '2027-01-01T00:00:00+00:00'],
    ['2024-02-29', '"2024-02-29"', '2024-02-29'],
    ['0999-01-01', '"0999-01-01"', '0999-01-01'],
    ['12:30:45', '"12:30:45"', '12:30:45'],
    ["'1'", '"1"', '1'],
    ['"\\u00e9\\x41\\U0001F600"', '"éA😀"', 'éA😀'],
    ['=', '"="', '='],
    ['!!int "3"', '3', '3'],
    ['!!float 3', '3.0', '3.0'],
    ['!!bool "true"', 'true', 'True'],
    ['!!timestamp "2026-01-01"', '"2026-01-01"', '2026-01-01'],
    ['!own text', '"text"', 'text'],
    ['! text', '"text"', 'text'],
    ['&x true', '1', '1'],
    ['&x text', '"text"', 'text'],
    ['[a, "b", 1.5, null, true]', '["a","b",1.5,null,true]', "['a', 'b', 1.5, None, True]"],
    ['{b: 1, a: {c: 2026-01-02}}', '{"a":{"c":"2026-01-02"},"b":1}', "{'b': 1, 'a': {'c': datetime.date(2026, 1, 2)}}"],
    [
      '["it\'s", "a\\"b\\\\", "\\t\\x00\\u2028\\U000e0001"]',
      '["it\'s","a\\"b\\\\","\\t\\u0000\u2028\u{e0001}"]',
      `["it's", 'a"b\\\\', '\\t\\x00\\u2028\\U000e0001']`,
    ],
    ['{1: a, 1.5: b, ~: c, true: d}', '{"1.5":"b","null":"c","true":"d"}', "{1.5: 'b', None: 'c', True: 'd'}"],
  ];
  for (const [text, json, python] of SCALARS.filter(([given]) => !given.startsWith('{1:'))) {
    it(`reads ${text} as the reference does`, () => {
      expect(canonicalJson(valueOf(text))).to.equal(json);
      expect(pythonText(valueOf(text))).to.equal(python);
    });
  }

  const FAULTS: readonly [string, string][] = [
    ['a day that does not exist', 'a: 2026-02-30'],
    ['a year that does not exist', 'a: 0000-01-01'],
    ['an hour that does not exist', 'a: 2026-02-21T24:00:00Z'],
    ['an offset of a day', 'a: 2026-02-21T10:00:00+25:00'],
    ['underscores alone for a number', 'a: -_'],
    ['a point alone for a number', 'a: ._'],
    ['a tag that its value is not of', 'a: !!bool maybe'],
    ['a list said to be a mapping', 'a: !!map [b]'],
    ['a key twice', 'a: 1\na: 2'],
    ['a key twice, in two forms', '1: a\n1.0: b'],
    ['a key twice, far inside', 'a:\n- {b: 1, b: 2}'],
    ['a tab between words', 'a: b\tc'],
    ['a tab before a value', 'a:\tb'],
    ['a tab behind a value', 'a: b\t'],
    ['a tab for an indent', 'a:\n\tb: c'],
    ['a control character', 'a: "\u0001"'],
    ['a second document', 'a: 1\n...\nb: 2'],
    ['an alias without an anchor', 'a: *b'],
    ['a merge of what is not a mapping', '<<: 5\na: 1'],
    ['a colon too many', 'a: b: c'],
    ['a bracket that is not closed', 'a: [b'],
  ];
  for (const [what, text] of FAULTS) {
    it(`refuses ${what}`, () => expect(() => readYaml(text)).to.throw());
  }

  it('takes tabs inside quotes, blocks and comments', () => {
    const text = 'a: "b\tc" #\td\nb: |\n  c\td\n\nc: \'\t\'';
    expect(canonicalJson(readYaml(text).value)).to.equal('{"a":"b\\tc","b":"c\\td\\n","c":"\\t"}');
  });

  it('gives a block no line feed that the end of the text cuts off', () => {
    expect(canonicalJson(readYaml('a: |\n  b').value)).to.equal('{"a":"b"}');
    expect(canonicalJson(readYaml('a: |\n  b\n').value)).to.equal('{"a":"b\\n"}');
  });

  it('merges mappings, of which the mapping itself comes first, and then the first', () => {
    const text = 'x: &x {a: 1, b: 1}\ny: &y {b: 2, c: 2}\nz: {<<: [*x, *y], a: 0}';
    const value = readYaml(text).value as YamlMap;
    expect(canonicalJson(value.get('z') ?? null)).to.equal('{"a":0,"b":1,"c":2}');
  });

  it('reads nothing as null', () => expect(readYaml('# nothing\n').value).to.equal(null));

  it('says on which line something stands, or what is nearest to it', () => {
    const yaml = readYaml('a: 1\nb:\n  - c: 2\n  - d: 3\n');
    expect(
      [['a'], ['b'], ['b', '1'], ['b', '1', 'd'], ['b', '1', 'e'], []].map((path) => yaml.lineOf(path)),
    ).to.deep.equal([1, 2, 4, 4, 4, 1]);
  });
});

describe('compareCodePoints', () => {
  it('orders texts as their UTF-8 is ordered', () => {
    const texts = ['', 'a', 'a/b', 'a-b', 'é', '\ud7ff', '\uff5e', '😀', '😀a', '\u{10ffff}', 'Z'];
    const bytes = [...texts].sort((one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other)));
    expect([...texts].sort(compareCodePoints)).to.deep.equal(bytes);
  });
});
