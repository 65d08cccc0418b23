// Leaves out of the package the declarations that no entry point leads to: half of them. npm reads the list that this
// writes, since `files` of package.json cannot be derived.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { posix } from 'node:path';
import { ENTRY_POINTS } from './entry-points.mjs';

const LIB = 'dist/lib';
const IMPORT = /(?:from|import\()\s*['"](\.[^'"]+)\.js['"]/g;

const reached = new Set();
const waiting = ENTRY_POINTS.map((name) => `${name}.d.ts`);
for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
  if (reached.has(path) || !existsSync(posix.join(LIB, path))) continue;
  reached.add(path);
  for (const [, target] of readFileSync(posix.join(LIB, path), 'utf8').matchAll(IMPORT)) {
    waiting.push(`${posix.join(posix.dirname(path), target)}.d.ts`);
  }
}
const declarations = readdirSync(LIB, { recursive: true })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => path.endsWith('.d.ts'));
const unreached = declarations.filter((path) => !reached.has(path)).sort();
writeFileSync(posix.join(LIB, '.npmignore'), unreached.map((path) => `/${path}\n`).join(''));
