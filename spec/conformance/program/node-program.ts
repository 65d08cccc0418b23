import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolders } from '../../support/temporary-folders.js';

const PRELUDE = `
import { createInterface } from 'node:readline';
import { appendFileSync } from 'node:fs';
appendFileSync(new URL('starts', import.meta.url), process.pid + '\\n');
const ME = { implementation: 'sample', language: 'JavaScript', contract_version: '2.4.0' };
const say = (answer) => process.stdout.write(JSON.stringify(answer) + '\\n');
/** Tells a spec that the program has come so far. */
const leave = (name) => appendFileSync(new URL(name, import.meta.url), '');
/** Calls back with each request and its number, from 1. */
function serve(answer) {
  let number = 0;
  createInterface({ input: process.stdin }).on('line', (line) => answer(JSON.parse(line), ++number, line));
}
`;

/** A program for specs, in a folder of its own, which is removed after the spec. */
export interface NodeProgram {
  /** The command line that starts it. */
  readonly command: string;
  readonly folder: string;
  /** The file in which each start leaves its process id, a line each. */
  readonly starts: string;
}

/** Registers the clean-up with mocha and gives a function that writes programs; `serve`, `say` and `ME` are there. */
export function nodePrograms(): (source: string) => NodeProgram {
  const createFolder = temporaryFolders();
  return (source) => {
    const folder = createFolder();
    const script = join(folder, 'program.mjs');
    writeFileSync(script, `${PRELUDE}\n${source}\n`);
    return { command: `"${process.execPath}" "${script}"`, folder, starts: join(folder, 'starts') };
  };
}
