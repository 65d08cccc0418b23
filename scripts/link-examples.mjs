// The examples import the package by its name, as users do. The specs run them compiled, beside modules of dist/lib: there
// the name stands for these modules, so that each class is in the process once.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const FOLDER = 'dist/examples';
const IMPORT = /(?<=from ')mission-dossier(?:\/(?<entry>[a-z-]+))?(?=')/g;

for (const file of readdirSync(FOLDER, { recursive: true }).filter((name) => name.endsWith('.js'))) {
  const path = join(FOLDER, file);
  const lib = relative(join(path, '..'), 'dist/lib').replaceAll('\\', '/');
  const source = readFileSync(path, 'utf8');
  const linked = source.replace(IMPORT, (_, entry = 'index') => `${lib}/${entry}.js`);
  if (linked !== source) writeFileSync(path, linked);
}
