import { join } from 'node:path';
import { expect } from 'chai';
import { ManifestCatalog } from '../../../lib/missions/manifest/manifest.catalog.js';
import { parseManifest, readManifestFile } from '../../../lib/missions/manifest/manifest.reader.js';
import { MissionManifest } from '../../../lib/missions/manifest/mission.manifest.js';
import { matchesPath, matchesPattern } from '../../../lib/missions/manifest/path-pattern.js';
import type { InvalidMissionManifestError } from '../../../lib/errors/invalid-mission-manifest.error.js';
import { temporaryFolders } from '../../support/temporary-folders.js';
import { thrownBy } from '../../support/thrown-by.js';

const faultsOf = (text: string) =>
  (thrownBy(() => parseManifest(text, 'm.yaml')) as InvalidMissionManifestError).faults.map(
    ({ line, field }) => `${line} ${field}`,
  );
const spec = (pattern: string, more = '') =>
  `  - artifact_key: a.b\n    artifact_class: output\n    path_pattern: ${pattern}\n${more}`;

describe('A manifest of a mission type', () => {
  it('has its defaults, and its steps in the order of the file', () => {
    const manifest = parseManifest('mission_type: voyage\nrequired_by_step:\n  sail: []\n  2: []\n  1: []\n', 'm');
    expect(manifest).to.include({ schema_version: '1.0', manifest_version: '1', mission_type: 'voyage' });
    expect(manifest.steps).to.deep.equal(['sail', '2', '1']);
    expect(Object.isFrozen(manifest.required_by_step)).to.be.true;
  });

  it('takes blocking in every form that the reference takes', () => {
    for (const [form, blocking] of [
      ['yes', true],
      ['1', true],
      ["'off'", false],
      ['FALSE', false],
    ] as const) {
      const text = `mission_type: v\nrequired_always:\n${spec('a.md', `    blocking: ${form}\n`)}`;
      expect(parseManifest(text, 'm').required_always[0]?.blocking, form).to.equal(blocking);
    }
  });

  it('can be parsed from plain objects', () => {
    const one = { artifact_key: 'a.b', artifact_class: 'output', path_pattern: 'a.md' };
    const manifest = MissionManifest.parse({ mission_type: 'v', required_by_step: { sail: [one] } });
    expect(manifest.requiredAt('sail')[0]).to.include({ artifact_key: 'a.b', blocking: false });
    expect(JSON.stringify(manifest)).to.include('"path_pattern":"a.md"');
  });

  const FAULTS: readonly [string, string, readonly string[]][] = [
    ['has an unknown key', 'mission_type: v\ncolour: red\n', ['2 colour']],
    ['has no type', 'schema_version: "1.0"\n', ['1 mission_type']],
    ['has a version that is not text', 'mission_type: v\nschema_version: 1.0\n', ['2 schema_version']],
    ['is not a mapping', '- a\n', ['1 ']],
    ['is not YAML', 'mission_type: v\na: [\n', ['3 ']],
    ['has a key twice', 'mission_type: v\nmission_type: w\n', ['2 ']],
    [
      'has an unknown class',
      `mission_type: v\noptional_always:\n${spec('a.md').replace('output', 'other')}`,
      ['4 optional_always.0.artifact_class'],
    ],
    [
      'has a pattern that is empty',
      `mission_type: v\nrequired_always:\n${spec("''")}`,
      ['5 required_always.0.path_pattern'],
    ],
    [
      'has a pattern that leads out',
      `mission_type: v\nrequired_by_step:\n  sail:\n${spec('a/../../b')}`,
      ['6 required_by_step.sail.0.path_pattern'],
    ],
    [
      'has a pattern from the root',
      `mission_type: v\nrequired_always:\n${spec('/etc/passwd')}`,
      ['5 required_always.0.path_pattern'],
    ],
    ['has steps that are not lists', 'mission_type: v\nrequired_by_step:\n  sail: a.md\n', ['3 required_by_step.sail']],
    ['has no mapping of steps', 'mission_type: v\nrequired_by_step: [a]\n', ['2 required_by_step']],
    [
      'has a blocking that is neither',
      `mission_type: v\nrequired_always:\n${spec('a.md', '    blocking: maybe\n')}`,
      ['6 required_always.0.blocking'],
    ],
  ];
  for (const [what, text, faults] of FAULTS) {
    it(`is refused with line and field where it ${what}`, () => expect(faultsOf(text)).to.deep.equal(faults));
  }

  it('is refused with the name of its file', () => {
    const error = thrownBy(() => readManifestFile('/nowhere/m.yaml'));
    expect(error).to.include({ code: 'INVALID_MISSION_MANIFEST' });
    expect(error).to.have.property('message').that.includes('/nowhere/m.yaml: cannot be read');
  });
});

describe('ManifestCatalog', () => {
  const folders = temporaryFolders();

  it('has the four mission types that ship', () => {
    expect(ManifestCatalog.of().missionTypes).to.deep.equal(['documentation', 'plan', 'research', 'software-dev']);
    expect(ManifestCatalog.of().manifestOf('voyage')).to.equal(null);
    expect(ManifestCatalog.of().manifestOf('../manifests/plan')).to.equal(null);
  });

  it('replaces manifests whole, the later folder first', () => {
    const path = 'plan/expected-artifacts.yaml';
    const one = folders({ [path]: 'mission_type: plan\nmanifest_version: "2"\n', 'README.md': 'x' });
    const other = folders({ [path]: 'mission_type: plan\nmanifest_version: "3"\n' });
    const catalog = ManifestCatalog.of(one, other);
    expect(catalog.manifestOf('plan')).to.include({ manifest_version: '3' });
    expect(catalog.manifestOf('plan')).to.equal(catalog.manifestOf('plan'));
    expect(catalog.manifestOf('research')?.steps).to.have.length(6);
  });

  it('refuses a folder that is not there', () => {
    expect(thrownBy(() => ManifestCatalog.of(join(folders(), 'no')))).to.have.property('code', 'UNREADABLE_INPUT');
  });
});

describe('A pattern', () => {
  const FNMATCH: readonly [string, string, boolean][] = [
    ['spec.md', 'spec.md', true],
    ['spec.md', 'specxmd', false],
    ['*.md', 'a/b.md', true],
    ['tasks/WP*.md', 'tasks/WP01/a.md', true],
    ['docs/**/*.md', 'docs/a.md', false],
    ['docs/**/*.md', 'docs/a/b.md', true],
    ['?.md', 'ab.md', false],
    ['?.md', '/.md', true],
    ['?.md', '😀.md', true],
    ['[ab].md', 'b.md', true],
    ['[!ab].md', 'b.md', false],
    ['[a-c].md', 'b.md', true],
    ['[c-a].md', 'b.md', false],
    ['[]].md', '].md', true],
    ['[!]].md', 'a.md', true],
    ['[a', '[a', true],
    ['[-].md', '-.md', true],
    ['a+(b)', 'a+(b)', true],
    ['a\\b', 'a\\b', true],
    ['*', 'two\nlines', true],
    ['Spec.md', 'spec.md', false],
  ];
  for (const [pattern, text, matches] of FNMATCH) {
    it(`${pattern} ${matches ? 'matches' : 'does not match'} ${JSON.stringify(text)} as in fnmatch`, () => {
      expect(matchesPattern(pattern, text)).to.equal(matches);
    });
  }

  const PATHS: readonly [string, string, boolean][] = [
    ['tasks/WP*.md', 'tasks/WP01.md', true],
    ['tasks/WP*.md', 'tasks/WP01/a.md', false],
    ['spec.md', 'old/spec.md', false],
    ['docs/**/*.md', 'docs/a.md', true],
    ['docs/**/*.md', 'docs/a/b/c.md', true],
    ['**', 'a/b', true],
    ['**/x', 'x', true],
    ['a/?', 'a/b', true],
    ['a?b', 'a/b', false],
  ];
  for (const [pattern, path, matches] of PATHS) {
    it(`${pattern} ${matches ? 'matches' : 'does not match'} ${path} as a path`, () => {
      expect(matchesPath(pattern, path)).to.equal(matches);
    });
  }

  it('of many stars is matched in no time', () => {
    expect(matchesPattern(`${'*'.repeat(50)}x`, 'a'.repeat(10_000))).to.equal(false);
  });
});
