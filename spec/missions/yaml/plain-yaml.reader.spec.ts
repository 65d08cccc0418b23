import { expect } from 'chai';
import fc from 'fast-check';
import { readPlainYaml } from '../../../lib/missions/yaml/plain-yaml.reader.js';
import { canonicalJson } from '../../../lib/missions/yaml/canonical-json.js';
import { readYaml } from '../../../lib/missions/yaml/yaml.reader.js';
import { runs } from '../../support/random-runs.js';

/** What is read, as one text; what is not YAML, as the fault. */
function byLibrary(text: string): string {
  try {
    return canonicalJson(readYaml(text).value ?? new Map());
  } catch (error) {
    return `fault: ${String(error)}`;
  }
}

const SCALARS =
  `1 1.0 01 0o17 0x1F 1_000 yes true ~ null 2026-02-21 2026-02-30 .5 1e3 -1 "q" 'it''s' "a\\nb" plain a:b http://a/b -x [] {} *x &x ! @a - . .inf << = [a,b] ["a",'b'] [a,,b] {a:b} 12:30 #c é`.split(
    ' ',
  );
const scalar = fc.oneof(
  fc.constantFrom(...SCALARS),
  fc.constantFrom(
    '',
    'a: b',
    'a #c',
    'two words',
    '"a: b"',
    "'a' 'b'",
    '[a, b]',
    '[ a , b ]',
    'ends:',
    ' lead',
    'trail  ',
    '\u00a0nb',
    'a\tb',
    '"open',
    '|',
    '>-',
  ),
);
const key = fc.constantFrom('title', 'phase', 'scope', 'history', 'WP', '"q"', 'a b', '? k', '1', '<<');
const indent = fc.constantFrom('', ' ', '  ', '    ');
const line = fc.oneof(
  { weight: 5, arbitrary: fc.tuple(indent, key, scalar).map(([space, name, value]) => `${space}${name}: ${value}`) },
  { weight: 3, arbitrary: fc.tuple(indent, scalar).map(([space, value]) => `${space}- ${value}`) },
  { weight: 2, arbitrary: fc.tuple(indent, key, scalar).map(([space, name, value]) => `${space}- ${name}: ${value}`) },
  { weight: 3, arbitrary: fc.tuple(indent, key).map(([space, name]) => `${space}${name}:`) },
  { weight: 1, arbitrary: fc.tuple(indent, scalar).map(([space, value]) => `${space}${value}`) },
  { weight: 1, arbitrary: fc.constantFrom('', '# c', '  # c', '...', '   ') },
);
const frontMatter = fc.array(line, { maxLength: 7 }).map((lines) => lines.join('\n'));

describe('readPlainYaml', () => {
  it('reads whatever it reads as the YAML library does', () => {
    let read = 0;
    fc.assert(
      fc.property(frontMatter, (text) => {
        const map = readPlainYaml(text);
        if (map === undefined) return;
        read += 1;
        expect(canonicalJson(map)).to.equal(byLibrary(text));
      }),
      { numRuns: runs(3000) },
    );
    expect(read).to.be.greaterThan(10);
  });

  const USUAL = [
    'work_package_id: WP01',
    'title: Load the cargo (twice)',
    "agent: ''",
    'dependencies: []',
    'owned_files:',
    '- hold/**',
    '- deck/a.txt',
    'tags: [sea, "land"]',
    'branch_strategy: Everything goes to main, and what goes there is',
    '  never taken back.',
    'history:',
    "- at: '2026-02-21T10:45:00Z'",
    '  actor: ada',
    '  action: Counted the crates, which were fewer',
    '    than expected',
    '- note',
    'reviewer:',
    '  agent: bea',
    'priority:',
  ].join('\n');

  it('reads what front matter usually is', () => {
    expect(canonicalJson(readPlainYaml(USUAL) as never)).to.equal(byLibrary(USUAL));
  });

  for (const text of [
    'a: b: c',
    'a: "b\\n"',
    'a: &x b',
    'a: b\na: c',
    'a:\tb',
    '- a',
    'a: {b: c}',
    'a: |\n  b',
    'a: 2026-02-30',
  ]) {
    it(`leaves ${JSON.stringify(text)} to the library`, () => expect(readPlainYaml(text)).to.be.undefined);
  }
});
