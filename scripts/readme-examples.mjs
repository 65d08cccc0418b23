// Runs the examples of README.md and docs/ against the packed package. An example is a fenced block (ts, js, cjs or sh) below a
// comment <!-- example: name -->; a ```text block that comes next is exactly what it prints, blanks at line ends aside: of
// sh what a terminal would show, of the others what is on stdout. All run in one folder, README.md first, so that one may
// use what an earlier one wrote.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createPackedProject, installPeers, ownProgram, run } from './packed-project.mjs';

const EXAMPLE =
  /<!-- example: (?<name>[a-z0-9-]+) -->\s*```(?<language>\w+)\n(?<code>.*?)\n```(?:\s*```text\n(?<expected>.*?)\n```)?/gs;
const MARK = /<!-- example:/g;
const COMMANDS = {
  ts: (name) => ['node', `${name}.js`],
  js: (name) => ['node', `${name}.js`],
  cjs: (name) => ['node', `${name}.cjs`],
  sh: (name) => ['bash', '-e', '-o', 'pipefail', '-c', `exec 2>&1; source ./${name}.sh`],
};

function readExamples(file) {
  const text = readFileSync(file, 'utf8');
  const examples = [...text.matchAll(EXAMPLE)].map(({ groups }) => groups);
  const marks = text.match(MARK)?.length ?? 0;
  if (examples.length !== marks) {
    throw new Error(`${file} has ${marks} example comments, and below ${examples.length} of them a fenced block.`);
  }
  const unknown = examples.find(({ language }) => !(language in COMMANDS));
  if (unknown) throw new Error(`The example ${unknown.name} is in ${unknown.language}, which this script cannot run.`);
  return examples;
}

function compile(folder, names) {
  const compilerOptions = {
    target: 'ES2022',
    lib: ['ES2023'],
    module: 'nodenext',
    strict: true,
    experimentalDecorators: true,
    emitDecoratorMetadata: true,
    typeRoots: [resolve('node_modules/@types')],
    types: ['node'],
  };
  const files = names.map((name) => `${name}.ts`);
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files }));
  run(ownProgram('tsc'), ['-p', folder]);
}

const withoutBlanks = (text) => text.replace(/[ \t]+$/gm, '').trimEnd();

function runExample(folder, { name, language, expected }) {
  const [program, ...args] = COMMANDS[language](name);
  // npx warns of settings of the machine; they are none of an example's business.
  const env = { ...process.env, npm_config_loglevel: 'error' };
  const options = { cwd: folder, env, input: '', encoding: 'utf8', timeout: 120_000 };
  const { status, stdout, stderr } = spawnSync(program, args, options);
  if (status !== 0) return `exit code ${status}\n${stdout}${stderr}`;
  if (expected !== undefined && withoutBlanks(stdout) !== withoutBlanks(expected))
    return `printed\n${stdout}\nin place of\n${expected}`;
  return undefined;
}

function runAll(examples, folder) {
  for (const { name, language, code } of examples) writeFileSync(join(folder, `${name}.${language}`), `${code}\n`);
  const typed = examples.filter(({ language }) => language === 'ts').map(({ name }) => name);
  if (typed.length > 0) compile(folder, typed);
  for (const example of examples) {
    const problem = runExample(folder, example);
    console.log(`${problem ? 'FAILED' : 'ok    '}  the example ${example.name}`);
    if (problem) {
      console.log(problem.replace(/^/gm, '        '));
      process.exitCode = 1;
    }
  }
}

try {
  const docs = readdirSync('docs').filter((name) => name.endsWith('.md'));
  const examples = ['README.md', ...docs.sort().map((name) => join('docs', name))].flatMap(readExamples);
  if (examples.length === 0) throw new Error('README.md and docs/ hold no examples.');
  const { folder } = createPackedProject();
  installPeers(folder);
  runAll(examples, folder);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
