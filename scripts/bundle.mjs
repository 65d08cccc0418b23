// Bundles what the command line is compiled to into few files, dist/bin: of a start, most is looking for small files.
// The packages that every run needs are bundled too, with their licences; dist/lib stays as it is, for those who import it.
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';

const OUTPUT = 'dist/bin';
const BUNDLED = ['class-transformer', 'class-validator', 'commander', 'reflect-metadata'];

/** The name is one that no module of ours uses: the line stands above each file. */
const REQUIRE = `import { createRequire as requireOf } from 'node:module'; const require = requireOf(import.meta.url);`;

const { dependencies, peerDependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
const external = Object.keys({ ...dependencies, ...peerDependencies }).filter((name) => !BUNDLED.includes(name));

rmSync(OUTPUT, { recursive: true, force: true });
const { metafile } = await build({
  entryPoints: ['dist/lib/cli/main.js'],
  outdir: OUTPUT,
  entryNames: '[name]',
  chunkNames: '[name]-[hash]',
  bundle: true,
  // node_modules may be a link.
  preserveSymlinks: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  // The name of a class is what its violations are reported under.
  keepNames: true,
  sourcemap: true,
  // What is CommonJS asks for modules of Node itself.
  banner: { js: REQUIRE },
  external,
  metafile: true,
  logLevel: 'warning',
});

/** The folder of the package that a file belongs to. */
function packageOf(file) {
  const folder = dirname(file);
  const own = join(folder, 'package.json');
  return existsSync(own) && JSON.parse(readFileSync(own, 'utf8')).name !== undefined ? folder : packageOf(folder);
}

const foreign = Object.keys(metafile.inputs).filter((file) => file.includes('node_modules/'));
const licences = [...new Set(foreign.map(packageOf))].sort().map((folder) => {
  const { name, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((entry) => /^(licen[cs]e|copyright)/i.test(entry));
  if (file === undefined) throw new Error(`${name} has no licence to bundle it with`);
  return `${name} ${version}\n\n${readFileSync(join(folder, file), 'utf8').trim()}\n`;
});
writeFileSync(join(OUTPUT, 'LICENSES.txt'), licences.join(`\n${'-'.repeat(80)}\n\n`));
