// Bundles what is compiled to dist/lib into what is shipped: the command, dist/bin, and the entry points, dist/entry. Both
// share their modules, and there are few files: of a start, most is looking for small ones. No package is bundled: users
// and this package must share class-validator and class-transformer, and an installed package can be updated.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';
import { ENTRY_POINTS } from './entry-points.mjs';
import { rootChunks } from './root-chunks.mjs';

const { dependencies, peerDependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
const entryPoints = ENTRY_POINTS.map((name) => [`entry/${name}`, `dist/lib/${name}.js`]);

for (const folder of ['dist/bin', 'dist/entry']) rmSync(folder, { recursive: true, force: true });
const options = {
  // In one build, so that no module is there twice in a process: some are known by what they hold.
  entryPoints: {
    'bin/main': 'dist/lib/cli/main.js',
    ...Object.fromEntries(entryPoints),
    // Is started by the path that it has beside the module that starts it.
    'entry/reading-thread.worker': 'dist/lib/missions/threads/reading-thread.worker.js',
  },
  outdir: 'dist',
  chunkNames: 'entry/[name]-[hash]',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  // The name of a class is what its violations are reported under.
  keepNames: true,
  external: Object.keys({ ...dependencies, ...peerDependencies }),
  logLevel: 'warning',
};

/** Names what esbuild has renamed or wrapped, each time it is made. */
const NAMING = 'var __name = (target, value) => __defProp(target, "name", { value, configurable: true });';
/** The same for classes and functions only: a small function made in a hot loop does without its name. */
const LAZY_NAMING = `var __name = (target, value) =>
  target.prototype === void 0 || target.name === value ? target : __defProp(target, "name", { value, configurable: true });`;

const { outputs } = (await build({ ...options, metafile: true, plugins: [await rootChunks(options)] })).metafile;
const naming = Object.keys(outputs).filter((file) => readFileSync(file, 'utf8').includes(NAMING));
if (naming.length === 0) throw new Error('esbuild names things in another way: adapt NAMING in scripts/bundle.mjs');
for (const file of naming) writeFileSync(file, readFileSync(file, 'utf8').replace(NAMING, LAZY_NAMING));
