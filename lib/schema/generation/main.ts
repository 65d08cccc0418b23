import { packagePath } from '../../package-path.js';
import { findDrift, writeSchemas, type SchemaDrift } from './schema-folder.js';
import { generateSchemas } from './schema.generator.js';

const SENTENCES: Readonly<Record<SchemaDrift['kind'], string>> = {
  differs: 'differs from what its class says',
  missing: 'is missing',
  orphaned: 'has no class behind it',
};

/** `write` brings the schemas folder up to date with the classes; `check` returns 1 when it is out of date. */
function run(command: string | undefined, folder: string): number {
  const generated = generateSchemas(packagePath());
  if (command === 'write') {
    writeSchemas(folder, generated);
    say(process.stdout, `${String(generated.size)} schemas written to ${folder}`);
    return 0;
  }
  const drifts = findDrift(folder, generated);
  for (const { file, kind, difference } of drifts) say(process.stderr, `${file} ${SENTENCES[kind]}\n${difference}`);
  say(
    process.stdout,
    drifts.length === 0 ? `${String(generated.size)} schemas up to date` : 'run `make schemas` and commit',
  );
  return drifts.length === 0 ? 0 : 1;
}

function say(stream: NodeJS.WriteStream, line: string): void {
  stream.write(`${line}\n`);
}

const [, , command, folder = packagePath('schemas')] = process.argv;
process.exitCode = run(command, folder);
