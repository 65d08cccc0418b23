import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import ts from 'typescript';
import { packagePath } from '../../lib/package-path.js';
import { ENTRY_POINTS } from '../support/entry-points.js';

const BLOCK = /^ *\* ```ts\n([^]*?)\n *\* ```$/gm;
const FOLDER = packagePath('spec/docs');

/** The examples of the docstrings, each as a module of its own: what a reader pastes into a file. */
function examples(): ReadonlyMap<string, string> {
  const modules = new Map<string, string>();
  for (const path of readdirSync(packagePath('lib'), { recursive: true, encoding: 'utf8' })) {
    if (!path.endsWith('.ts')) continue;
    const blocks = [...readFileSync(packagePath(`lib/${path}`), 'utf8').matchAll(BLOCK)];
    blocks.forEach(([, block = ''], index) => {
      const name = `${path.replaceAll(/[/\\]/g, '.').slice(0, -'.ts'.length)}-${index + 1}.ts`;
      modules.set(join(FOLDER, name), block.replaceAll(/^ *\* ?/gm, ''));
    });
  }
  return modules;
}

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  lib: ['lib.es2023.d.ts'],
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  moduleDetection: ts.ModuleDetectionKind.Force,
  types: ['node'],
  typeRoots: [packagePath('node_modules/@types')],
  paths: Object.fromEntries(ENTRY_POINTS.map(({ specifier, path }) => [specifier, [packagePath(`dist/${path}.d.ts`)]])),
  strict: true,
  experimentalDecorators: true,
  skipLibCheck: true,
  noEmit: true,
};

/** What the compiler says of modules that exist in memory only. */
function complaintsOf(modules: ReadonlyMap<string, string>): string[] {
  const host = ts.createCompilerHost(OPTIONS);
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (path) => modules.has(path) || fileExists(path);
  host.readFile = (path) => modules.get(path) ?? readFile(path);
  host.getSourceFile = (path, language) => {
    const text = modules.get(path);
    return text === undefined ? getSourceFile(path, language) : ts.createSourceFile(path, text, language, true);
  };
  const program = ts.createProgram([...modules.keys()], OPTIONS, host);
  return ts.getPreEmitDiagnostics(program).map(({ file, messageText }) => {
    return `${file?.fileName.slice(FOLDER.length + 1) ?? ''}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
  });
}

describe('the examples in docstrings', function () {
  this.timeout(120_000);

  const modules = examples();
  let complaints: readonly string[];

  before(() => {
    const wrong = [join(FOLDER, 'wrong.ts'), `import { nothing } from 'mission-dossier';\nnothing();`] as const;
    complaints = complaintsOf(new Map([...modules, wrong]));
  });

  it('compile against the public types', () => {
    expect(modules.size).to.be.greaterThan(3);
    expect(complaints.filter((complaint) => !complaint.startsWith('wrong.ts: '))).to.deep.equal([]);
  });

  it('are refused when they name what is not there', () => {
    expect(complaints.join()).to.match(/wrong\.ts: .*nothing/);
  });
});
