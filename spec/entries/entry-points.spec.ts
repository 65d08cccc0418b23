import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect } from 'chai';
import { packagePath } from '../../lib/package-path.js';
import { ENTRY_POINTS, type EntryPoint } from '../support/entry-points.js';

const MOST_NAMES = 120;
/** Each costs about a millisecond; the packages that the modules import come on top. */
const MOST_FILES = 10;
const LIB = packagePath('dist/lib');
const EXPORT = /^export (?:type )?\{(?<names>[^}]+)\} from/gm;
const STATIC_IMPORT = /^(?:import|export|\}) (?:[^'"\n]*from )?['"](?<specifier>[^'"]+)['"]/gm;

/** The folders that belong to one entry point, and which ones load it: `nestjs` provides the conformance suite. */
const PARTS: Readonly<Record<string, readonly string[]>> = {
  local: ['emission', 'missions'],
  emission: ['emission', 'delivery', 'service', 'nestjs', 'missions', 'testing'],
  outbox: ['emission', 'delivery', 'testing'],
  delivery: ['delivery', 'service', 'nestjs'],
  sqlite: ['emission', 'delivery', 'missions', 'service', 'nestjs', 'testing'],
  missions: ['missions', 'service', 'nestjs'],
  nest: ['nestjs'],
  service: ['service', 'nestjs', 'testing'],
  testing: ['testing'],
  'conformance/fixture': ['conformance', 'nestjs'],
  'conformance/implementation': ['conformance', 'nestjs'],
  'conformance/program': ['conformance', 'nestjs'],
  'conformance/protocol': ['conformance', 'nestjs'],
  'conformance/report': ['conformance', 'nestjs'],
  'conformance/reporters': ['conformance', 'nestjs'],
  'conformance/suite': ['conformance', 'nestjs'],
  cli: [],
};

/** Packages that only some entry points load. */
const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  '@nestjs/common': ['nestjs'],
  '@nestjs/core': ['nestjs'],
  ajv: [],
  commander: [],
  standardwebhooks: ['delivery', 'service', 'nestjs'],
  ulid: ['emission', 'missions', 'service', 'nestjs'],
  ws: [],
  yaml: ['missions', 'service', 'nestjs'],
};

const nameOf = ({ path }: EntryPoint): string => path.replace('lib/', '');

/** What importing a module of a folder loads: the modules of the package, relative to the folder, and the names of others. */
function loadedBy(module: string, folder = LIB, loaded = new Set<string>()): ReadonlySet<string> {
  if (loaded.has(module)) return loaded;
  loaded.add(module);
  const source = readFileSync(join(folder, module), 'utf8');
  for (const { groups } of source.matchAll(STATIC_IMPORT)) {
    const specifier = groups?.['specifier'] ?? '';
    if (specifier.startsWith('.')) loadedBy(join(dirname(module), specifier), folder, loaded);
    else loaded.add(specifier);
  }
  return loaded;
}

const startsWith = (folder: string) => (module: string) => module === folder || module.startsWith(`${folder}/`);

describe('an entry point', () => {
  it(`exports at most ${MOST_NAMES} names, where it is the package itself`, () => {
    const source = readFileSync(packagePath('lib/index.ts'), 'utf8');
    const names = [...source.matchAll(EXPORT)].flatMap(({ groups }) =>
      (groups?.['names'] ?? '').split(',').filter((name) => name.trim() !== ''),
    );
    expect(names.length).to.be.within(1, MOST_NAMES);
  });

  it('is few files in the bundle, where it is the package itself', () => {
    const files = [...loadedBy('index.js', packagePath('dist/entry'))].filter((name) => name.endsWith('.js'));
    expect(files).to.have.length.within(2, MOST_FILES);
  });

  for (const entry of ENTRY_POINTS) {
    it(`loads its own part alone: ${entry.specifier}`, () => {
      const name = nameOf(entry);
      const loaded = [...loadedBy(`${name}.js`)];
      expect(loaded).to.include('errors/dossier.error.js');
      for (const [part, builders] of Object.entries({ ...PARTS, ...PACKAGES })) {
        if (builders.includes(name)) continue;
        expect(loaded.filter(startsWith(part)), part).to.deep.equal([]);
      }
    });
  }

  it('stands in package.json for every module at the top of lib that re-exports', () => {
    const paths = ENTRY_POINTS.map(({ path }) => relative('lib', path));
    expect(paths).to.include.members(['index', 'model', 'emission', 'delivery', 'conformance', 'nestjs']);
    expect(new Set(paths).size).to.equal(paths.length);
  });
});
