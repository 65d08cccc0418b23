// Packs the package, and uses the tarball as its consumers do: each check prints one line, any failure fails the run.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, posix, resolve } from 'node:path';
import { ENTRY_POINTS } from './entry-points.mjs';
import { createPackedProject, installPeers, ownProgram, run } from './packed-project.mjs';

const NAME = 'mission-dossier';
const STREAM = `node_modules/${NAME}/fixtures/dossier/replay/dossier_happy_path.jsonl`;
/** Its values are valid, but not as they stand. */
const COERCED = `node_modules/${NAME}/fixtures/envelope/replay/coerced_events_reduce.jsonl`;
const { version, exports } = JSON.parse(readFileSync('package.json', 'utf8'));
const { folder, tarball, files } = createPackedProject();
const installed = (path) => join(folder, 'node_modules', NAME, path);

const REQUIRED = [
  'README.md',
  'LICENSE',
  'CHANGELOG.md',
  ...ENTRY_POINTS.flatMap((name) => [`dist/entry/${name}.js`, `dist/lib/${name}.d.ts`]),
  'dist/bin/main.js',
  'dist/lib/scan/line-scanner.wasm',
  'fixtures/manifest.json',
  'fixtures/dossier/replay/dossier_happy_path.jsonl',
  'schemas/event.schema.json',
];
const ALLOWED =
  /^(package\.json|README\.md|LICENSE|(CHANGELOG|CONTRIBUTING|SECURITY)\.md|(dist\/bin|dist\/entry|dist\/lib|dist\/page|fixtures|manifests|schemas|docs|examples)\/.+)$/;
/** The file that a document links to by a relative path; "#" begins a place in it. */
const LINK = /\]\((?!https?:|#)([^)#]+)(?:#[^)]*)?\)/g;
/** A relative import in a declaration file. */
const DECLARATION_IMPORT = /(?:from|import\()\s*['"](\.[^'"]+)['"]/g;
const FORBIDDEN = /\.spec\.|\.map$|\.tsbuildinfo$|^dist\/lib\/(cli|schema\/generation)\/|^dist\/lib\/.*\.js$/;
const MOST_BYTES = 800_000;

const REDUCE = `
const lines = readFileSync('${STREAM}', 'utf8').trim().split('\\n');
const state = reduceMissionDossier(lines.map((line) => Event.parse(JSON.parse(line))));
console.log(state.event_count, state.parity_status);
`;
const ESM = `import { readFileSync } from 'node:fs';\nimport { Event, reduceMissionDossier } from '${NAME}';\n${REDUCE}`;
const COMMONJS = `const { readFileSync } = require('node:fs');\nconst { Event, reduceMissionDossier } = require('${NAME}');\n${REDUCE}`;
const TYPED = `
import { Event, reduceMissionDossier, type AnomalyType, type MissionDossierState } from '${NAME}';
export type { ModelViolation } from '${NAME}/model';
export const state: MissionDossierState = reduceMissionDossier([Event.parse({})], { as: '2.4.0' });
// @ts-expect-error states are immutable
state.event_count = 1;
declare module '${NAME}' {
  interface AnomalyTypes {
    acme_anomaly: true;
  }
}
export const declared: AnomalyType = 'acme_anomaly';
// @ts-expect-error this type is not declared
export const undeclared: AnomalyType = 'acme_anomoly';
`;
const TSCONFIG = {
  compilerOptions: {
    module: 'nodenext',
    lib: ['ES2023'],
    // As the README asks of a new project.
    types: ['node'],
    typeRoots: [resolve('node_modules/@types')],
    strict: true,
    skipLibCheck: false,
    noEmit: true,
  },
  files: ['typed.mts', 'typed.cts'],
};

/** Calls of the command: what each loads, and what only the classes can say, is bundled apart. */
const COMMANDS = [
  ['--help'],
  ['help', 'emit'],
  ['reduce', '--help'],
  ['reduce', STREAM],
  ['reduce', STREAM, '--format', 'summary'],
  ['reduce', COERCED],
  ['reduce', 'nowhere.jsonl'],
  ['validate', STREAM, '--type', 'Event'],
  ['validate', STREAM, '--type', 'MissionDossierSnapshotComputed', '--format', 'json'],
  ['validate', 'nowhere.jsonl'],
  ['conformance'],
  ['schema', 'show', 'event'],
  ['outbox', 'status', '--outbox', 'nowhere.db'],
  ['emit', '--outbox', 'nowhere.db', STREAM],
  ['relay', '--outbox', 'nowhere.db', '--to', 'http://localhost:1', '--once'],
  ['redcue'],
];

function write(name, content) {
  writeFileSync(join(folder, name), content);
  return name;
}

/** Runs a program of the consumer's, which must keep silent on stderr. */
function runSilent(program, args) {
  const { status, stdout, stderr } = spawnSync(program, args, { cwd: folder, encoding: 'utf8' });
  assert.equal(`${stderr}exit code ${status}`, 'exit code 0');
  return stdout.trim();
}

const checks = {
  'holds what consumers need'() {
    assert.deepEqual(
      REQUIRED.filter((path) => !files.includes(path)),
      [],
      'files missing from the tarball',
    );
  },
  'holds nothing else'() {
    const surplus = files.filter((path) => !ALLOWED.test(path) || FORBIDDEN.test(path));
    assert.deepEqual(surplus, [], 'files that do not belong in the tarball');
  },
  'holds what its documents link to'() {
    const targets = files
      .filter((path) => path.endsWith('.md'))
      .flatMap((path) =>
        [...readFileSync(installed(path), 'utf8').matchAll(LINK)].map(([, target]) =>
          posix.join(posix.dirname(path), target),
        ),
      );
    assert.deepEqual(
      targets.filter((path) => !files.includes(path)),
      [],
      'files that a document links to, and that are missing from the tarball',
    );
  },
  'weighs no more than it should'() {
    const { size } = statSync(tarball);
    assert.ok(size <= MOST_BYTES, `the tarball has ${size} bytes, the most is ${MOST_BYTES}`);
  },
  'holds every declaration that another one leads to'() {
    const declared = files.filter((path) => path.endsWith('.d.ts'));
    const missing = declared.flatMap((path) =>
      [...readFileSync(installed(path), 'utf8').matchAll(DECLARATION_IMPORT)]
        .map(([, target]) => posix.join(posix.dirname(path), target.replace(/\.js$/, '.d.ts')))
        .filter((target) => !declared.includes(target)),
    );
    assert.deepEqual(missing, [], 'declarations that are imported, and that are missing from the tarball');
  },
  'satisfies publint'() {
    run(ownProgram('publint'), ['run', tarball, '--strict']);
  },
  'satisfies are-the-types-wrong'() {
    // The package is ESM only, and CommonJS loads it with require(esm), which every Node version in `engines` supports.
    // The profile leaves out TypeScript's resolution "node10", which never reads `exports`.
    const accepted = ['--profile', 'node16', '--ignore-rules', 'cjs-resolves-to-esm'];
    run(ownProgram('attw'), [tarball, '--no-definitely-typed', ...accepted]);
  },
  'is imported by ESM, and reduces a bundled stream'() {
    assert.equal(runSilent('node', [write('esm.mjs', ESM)]), '6 clean');
  },
  'is required by CommonJS, and reduces a bundled stream'() {
    assert.equal(runSilent('node', [write('commonjs.cjs', COMMONJS)]), '6 clean');
  },
  'reduces a file with its WebAssembly module, from ESM and from CommonJS'() {
    const read = `reduceFile('${STREAM}').then(({ state }) => console.log(state.event_count));`;
    assert.equal(runSilent('node', [write('file.mjs', `import { reduceFile } from '${NAME}';\n${read}`)]), '6');
    assert.equal(runSilent('node', [write('file.cjs', `const { reduceFile } = require('${NAME}');\n${read}`)]), '6');
  },
  'offers its schemas to require'() {
    const id = `console.log(require('${NAME}/schemas/event.schema.json').$id)`;
    assert.equal(runSilent('node', [write('schema.cjs', id)]), 'spec-kitty-events/event');
  },
  'compiles under nodenext, as a module and as CommonJS'() {
    write('typed.mts', TYPED);
    write('typed.cts', TYPED);
    write('tsconfig.json', JSON.stringify(TSCONFIG));
    run(ownProgram('tsc'), ['-p', folder]);
  },
  'runs its command with npx'() {
    assert.equal(run('npx', ['--no-install', NAME, '--version'], { cwd: folder }).split(' (')[0], `${NAME} ${version}`);
  },
  'reduces a bundled stream with its command'() {
    const state = JSON.parse(runSilent(join('node_modules/.bin', NAME), ['reduce', STREAM, '--format', 'json']));
    assert.equal(state.event_count, 6);
  },
  'runs its bundled command as it runs the modules'() {
    for (const args of COMMANDS) {
      const [bundle, modules] = [installed('dist/bin/main.js'), resolve('dist/lib/cli/main.js')].map((main) => {
        const { status, stdout, stderr } = spawnSync('node', [main, ...args], {
          cwd: folder,
          encoding: 'utf8',
        });
        return { status, stdout, stderr };
      });
      assert.deepEqual(bundle, modules, args.join(' '));
    }
  },
  'loads from every entry point, beside its optional peers'() {
    installPeers(folder);
    const names = Object.keys(exports).filter((path) => exports[path].default !== undefined);
    const entryPoints = JSON.stringify(names.map((path) => NAME + path.slice(1)));
    runSilent('node', [write('entries.mjs', `for (const name of ${entryPoints}) await import(name);`)]);
    runSilent('node', [write('entries.cjs', `${entryPoints}.forEach((name) => require(name));`)]);
  },
};

let failed = 0;
for (const [name, check] of Object.entries(checks)) {
  try {
    check();
    console.log(`ok      the package ${name}`);
  } catch (error) {
    failed += 1;
    console.log(`FAILED  the package ${name}\n${error.message.replace(/^/gm, '        ')}`);
  }
}
process.exitCode = failed === 0 ? 0 : 1;
