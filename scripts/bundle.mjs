// Bundles what is compiled to dist/lib into what is shipped: the command, dist/bin, and the entry points, dist/entry. Both
// share their modules, and there are few files: of a start, most is looking for small ones. No package is bundled: users
// and this package must share class-validator and class-transformer, and an installed package can be updated.
import { readFileSync, rmSync } from 'node:fs';
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

await build({ ...options, plugins: [await rootChunks(options)] });
