// The entry points of the package, as the `exports` of package.json list them: bundling, linting, the import rules and the
// reference derive from this list.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const TYPES = /^\.\/dist\/lib\/(?<name>[a-z0-9-]+)\.d\.ts$/;

const { exports } = JSON.parse(readFileSync(fileURLToPath(new URL('../package.json', import.meta.url)), 'utf8'));

/** Their names: that of an entry point `mission-dossier/NAME` is NAME, its source lib/NAME.ts; the package itself is `index`. */
export const ENTRY_POINTS = Object.values(exports)
  .map(({ types }) => TYPES.exec(types)?.groups.name)
  .filter((name) => name !== undefined);

/** Their source files. */
export const ENTRY_SOURCES = ENTRY_POINTS.map((name) => `lib/${name}.ts`);
