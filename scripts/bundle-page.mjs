// Bundles what browsers load of the dossier page into dist/page: one script, one style sheet, one icon.
import { copyFileSync, mkdirSync } from 'node:fs';
import { build } from 'esbuild';

const SOURCE = 'lib/page/browser';
const OUTPUT = 'dist/page';

mkdirSync(OUTPUT, { recursive: true });
await build({
  entryPoints: [`${SOURCE}/page.ts`, `${SOURCE}/page.css`],
  outdir: OUTPUT,
  bundle: true,
  minify: true,
  format: 'iife',
  target: 'es2022',
  logLevel: 'warning',
});
copyFileSync(`${SOURCE}/icon.svg`, `${OUTPUT}/icon.svg`);
