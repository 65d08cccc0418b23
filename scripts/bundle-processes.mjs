// Bundles the programs that specs start as processes of their own: most of a start is looking for small files.
import { readdirSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { build } from 'esbuild';

const SPECS = 'dist/spec';
const END = '.process.js';
// As deep as dist/lib, from where modules look for the files of the package.
const OUTPUT = 'dist/processes';

/** @returns the folder of the bundles: of spec/torture/emitting.process.ts, the file torture.emitting.js */
export async function bundleProcesses() {
  const programs = readdirSync(SPECS, { recursive: true })
    .filter((file) => file.endsWith(END))
    .map((file) => file.replaceAll('\\', '/').slice(0, -END.length));
  rmSync(OUTPUT, { recursive: true, force: true });
  await build({
    entryPoints: Object.fromEntries(programs.map((name) => [name.replaceAll('/', '.'), `${SPECS}/${name}${END}`])),
    outdir: OUTPUT,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    keepNames: true,
    packages: 'external',
    logLevel: 'warning',
  });
  return resolve(OUTPUT);
}
