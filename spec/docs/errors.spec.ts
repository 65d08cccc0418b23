import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { STORE_ERROR_CODES } from '../../lib/errors/store.error.js';
import { packagePath } from '../../lib/package-path.js';
import { ENTRY_POINTS, exportsOf } from '../support/entry-points.js';

const ROW = /^\| `([A-Z_]+)` \| `(\w+)`( \*)? \|/gm;
const DECLARATION = /^export class (\w+)[^]*?readonly code(?: = '([A-Z_]+)'|: keyof typeof (\w+))/m;

const SECTION = /^## .+?: `([a-z/-]+)`$/m;
/** An error of one entry point among those of another, as the document says in words. */
const ELSEWHERE: Readonly<Record<string, string>> = { ReducerNotReadyError: 'mission-dossier/nestjs' };

/** The rows of the tables, with the entry point that the heading above them names. */
const rows = readFileSync(packagePath('docs/errors.md'), 'utf8')
  .split(/^(?=## )/m)
  .flatMap((section) =>
    [...section.matchAll(ROW)].map(([, code = '', name = '', mark]) => {
      const entry = ELSEWHERE[name] ?? SECTION.exec(section)?.[1];
      return { code, name, entry: mark === undefined ? entry : undefined };
    }),
  );

/** What lib declares: the code and the class of every error that has a code of its own. */
function declaredErrors(): string[] {
  const folder = packagePath('lib/errors');
  const sources = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'));
  const declared = sources.flatMap((source) => {
    const [, name = '', code, table] = DECLARATION.exec(source) ?? [];
    return (code === undefined ? keysOf(table, source) : [code]).map((one) => `${one} ${name}`);
  });
  return [...declared, ...STORE_ERROR_CODES.map((code) => `${code} StoreError`)];
}

/** The codes of a class with several, which are the keys of a table in its file. */
function keysOf(table: string | undefined, source: string): readonly string[] {
  const [, rows = ''] =
    new RegExp(`^const ${String(table)} = \\{([^]*?)\\}(?: as const satisfies .*)?;$`, 'm').exec(source) ?? [];
  return Array.from(rows.matchAll(/\b([A-Z][A-Z_]+):/g), ([, key = '']) => key);
}

describe('docs/errors.md', () => {
  it('lists the code and the class of every error', () => {
    const declared = declaredErrors();
    expect(declared).to.include('CONTRACT_VIOLATION ContractViolationError');
    const listed = rows.map(({ code, name }) => `${code} ${name}`);
    expect(listed.sort()).to.deep.equal(declared.sort());
  });

  it('names the entry point that exports each error, and marks those that none exports', async () => {
    const exported = new Map<string | undefined, readonly string[]>();
    for (const entry of ENTRY_POINTS) exported.set(entry.specifier, Object.keys(await exportsOf(entry)));
    const everywhere = [...exported.values()].flat();
    for (const { name, entry } of rows) {
      if (entry === undefined) expect(everywhere).not.to.include(name);
      else expect(exported.get(entry), entry).to.include(name);
    }
  });
});
