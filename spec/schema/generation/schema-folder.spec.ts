import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { findDrift, writeSchemas } from '../../../lib/schema/generation/schema-folder.js';
import { temporaryFolders } from '../../support/temporary-folders.js';

const GENERATED = new Map([
  ['apple', '{\n  "type": "object"\n}\n'],
  ['pear', '{\n  "type": "string"\n}\n'],
]);

describe('the schemas folder', () => {
  const folderOf = temporaryFolders();

  it('has not drifted once it was written, into whatever folder', () => {
    const folder = join(folderOf(), 'new', 'schemas');
    writeSchemas(folder, GENERATED);
    expect(readdirSync(folder).sort()).to.deep.equal(['apple.schema.json', 'pear.schema.json']);
    expect(readFileSync(join(folder, 'pear.schema.json'), 'utf8')).to.equal(GENERATED.get('pear'));
    expect(findDrift(folder, GENERATED)).to.deep.equal([]);
  });

  it('has drifted where a file differs, and shows the difference', () => {
    const folder = folderOf();
    writeSchemas(folder, GENERATED);
    writeFileSync(join(folder, 'pear.schema.json'), '{\n  "type": "number"\n}\n');
    const [drift, ...others] = findDrift(folder, GENERATED);
    expect(others).to.deep.equal([]);
    expect(drift).to.include({ file: 'pear.schema.json', kind: 'differs' });
    expect(drift!.difference.split('\n')).to.include.members(['-  "type": "number"', '+  "type": "string"']);
    expect(drift!.difference).to.match(/--- .*committed\n\+\+\+ .*regenerated\n/);
  });

  for (const [what, change] of Object.entries({
    'a last line feed': (text: string) => text.trimEnd(),
    indentation: (text: string) => text.replace('  ', '    '),
    'line ends': (text: string) => text.replaceAll('\n', '\r\n'),
  })) {
    it(`has drifted where a file differs in ${what} alone`, () => {
      const folder = folderOf();
      writeSchemas(folder, new Map([...GENERATED].map(([name, text]) => [name, change(text)])));
      expect(findDrift(folder, GENERATED).map(({ kind }) => kind)).to.deep.equal(['differs', 'differs']);
      expect(findDrift(folder, GENERATED)[0]!.difference).to.include('@@');
    });
  }

  it('has drifted where a file is missing, all of them when there is no folder', () => {
    const folder = folderOf({ 'pear.schema.json': GENERATED.get('pear')! });
    expect(findDrift(folder, GENERATED)).to.deep.equal([
      { file: 'apple.schema.json', kind: 'missing', difference: '' },
    ]);
    expect(findDrift(join(folder, 'none'), GENERATED).map(({ kind }) => kind)).to.deep.equal(['missing', 'missing']);
  });

  it('has drifted where no class stands behind a file', () => {
    const folder = folderOf({ 'plum.schema.json': '{}' });
    writeSchemas(folder, new Map());
    writeFileSync(join(folder, 'plum.schema.json'), '{}');
    expect(findDrift(folder, new Map())).to.deep.equal([
      { file: 'plum.schema.json', kind: 'orphaned', difference: '' },
    ]);
  });

  it('loses its orphans when it is written, and nothing else', () => {
    const folder = folderOf({
      'plum.schema.json': '{}',
      'apple.schema.json': 'old',
      'README.md': 'kept',
      'pear.json': '{}',
    });
    writeSchemas(folder, GENERATED);
    expect(readdirSync(folder).sort()).to.deep.equal([
      'README.md',
      'apple.schema.json',
      'pear.json',
      'pear.schema.json',
    ]);
    expect(findDrift(folder, GENERATED)).to.deep.equal([]);
  });
});
