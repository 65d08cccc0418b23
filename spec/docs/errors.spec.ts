import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import * as publicApi from '../../lib/index.js';
import * as nestApi from '../../lib/nestjs.js';
import { packagePath } from '../../lib/package-path.js';

const ROW = /^\| `([A-Z_]+)` \| `(\w+)`( \*)? \|/gm;
const DECLARATION = /^export class (\w+)[^]*?readonly code = '([A-Z_]+)'/m;

const rows = [...readFileSync(packagePath('docs/errors.md'), 'utf8').matchAll(ROW)].map(
  ([, code = '', name = '', mark]) => ({ code, name, isInternal: mark !== undefined }),
);

/** What lib declares: the code and the class of every error that has a code of its own. */
function declaredErrors(): string[] {
  const folder = packagePath('lib/errors');
  const sources = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'));
  return sources.flatMap((source) => {
    const [, name, code] = DECLARATION.exec(source) ?? [];
    return name === undefined || code === undefined ? [] : [`${code} ${name}`];
  });
}

describe('docs/errors.md', () => {
  it('lists the code and the class of every error', () => {
    const declared = declaredErrors();
    expect(declared).to.include('CONTRACT_VIOLATION ContractViolationError');
    const listed = rows.map(({ code, name }) => `${code} ${name}`);
    expect(listed.sort()).to.deep.equal(declared.sort());
  });

  it('marks the errors that are not exported', () => {
    for (const { name, isInternal } of rows) expect(name in { ...publicApi, ...nestApi }, name).to.equal(!isInternal);
  });
});
