import { findDrift, writeSchemas, type SchemaDrift } from './schema-folder.js';

const SENTENCES: Readonly<Record<SchemaDrift['kind'], string>> = {
  differs: 'differs from what its class says',
  missing: 'is missing',
  orphaned: 'has no class behind it',
};

/** Where the tool prints. */
export interface ToolOutput {
  readonly stdout: Pick<NodeJS.WriteStream, 'write'>;
  readonly stderr: Pick<NodeJS.WriteStream, 'write'>;
}

/**
 * Runs the schema tool: `write` brings a folder up to date with the generated schemas, any other command compares them.
 *
 * @returns the exit code: 1 when the folder is out of date.
 */
export function runSchemaTool(
  command: string | undefined,
  folder: string,
  generated: ReadonlyMap<string, string>,
  { stdout, stderr }: ToolOutput,
): number {
  if (command === 'write') {
    writeSchemas(folder, generated);
    say(stdout, `${String(generated.size)} schemas written to ${folder}`);
    return 0;
  }
  const drifts = findDrift(folder, generated);
  for (const { file, kind, difference } of drifts) say(stderr, `${file} ${SENTENCES[kind]}\n${difference}`);
  say(stdout, drifts.length === 0 ? `${String(generated.size)} schemas up to date` : 'run `make schemas` and commit');
  return drifts.length === 0 ? 0 : 1;
}

function say(stream: Pick<NodeJS.WriteStream, 'write'>, line: string): void {
  stream.write(`${line}\n`);
}
