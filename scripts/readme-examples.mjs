// Runs the examples of README.md and docs/ against the packed package. An example is a fenced block (ts, js, cjs or sh) below a
// comment <!-- example: name -->; a ```text block that comes next is exactly what it prints, blanks at line ends aside: of
// sh what a terminal would show, of the others what is on stdout. All run in one folder, README.md first, so that one may
// use what an earlier one wrote. A block below <!-- service: name --> goes on while those after it run: it is started on a free
// port, whose address takes the place of the one that they have.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createPackedProject, installPeers, ownProgram, run } from './packed-project.mjs';

const EXAMPLE =
  /<!-- (?<kind>example|service): (?<name>[a-z0-9-]+) -->\s*```(?<language>\w+)\n(?<code>.*?)\n```(?:\s*```text\n(?<expected>.*?)\n```)?/gs;
const MARK = /<!-- (?:example|service):/g;
const SERVICE_URL = 'http://127.0.0.1:8080/';
const LISTENING = /^Listening on +(?<url>http:\S+)$/m;
// Machines without curl have Node.js.
const CURL = `command -v curl >/dev/null || curl() { node -e 'fetch(process.argv.at(-1)).then((answer) => answer.text()).then(console.log)' "$@"; }`;
const COMMANDS = {
  ts: (name) => ['node', `${name}.js`],
  js: (name) => ['node', `${name}.js`],
  cjs: (name) => ['node', `${name}.cjs`],
  sh: (name) => ['bash', '-e', '-o', 'pipefail', '-c', `exec 2>&1; ${CURL}; source ./${name}.sh`],
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

/** Starts a service on a free port; resolves with its address once it listens, and with what ends it. */
async function startService(folder, { code }) {
  const command = code.replace(/^npx /, 'exec node_modules/.bin/');
  const child = spawn('bash', ['-c', `${command} --port 0`], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  child.stderr.setEncoding('utf8').on('data', (piece) => (output += piece));
  const ended = once(child, 'close');
  const stop = async () => {
    child.kill('SIGTERM');
    const [status] = await ended;
    return status === 0 ? undefined : `exit code ${status}\n${output}`;
  };
  for await (const piece of child.stdout.setEncoding('utf8')) {
    output += piece;
    const url = LISTENING.exec(output)?.groups.url;
    if (url !== undefined) return { url, stop };
  }
  throw new Error(`The service did not start\n${output}`);
}

function report({ name }, problem) {
  console.log(`${problem ? 'FAILED' : 'ok    '}  the example ${name}`);
  if (!problem) return;
  console.log(problem.replace(/^/gm, '        '));
  process.exitCode = 1;
}

async function runAll(examples, folder) {
  for (const { name, language, code } of examples) writeFileSync(join(folder, `${name}.${language}`), `${code}\n`);
  const typed = examples.filter(({ language }) => language === 'ts').map(({ name }) => name);
  if (typed.length > 0) compile(folder, typed);
  const running = [];
  for (const example of examples) {
    if (example.kind === 'service') {
      running.push({ example, service: await startService(folder, example) });
      continue;
    }
    const url = running.at(-1)?.service.url;
    if (url !== undefined && example.language === 'sh')
      writeFileSync(join(folder, `${example.name}.sh`), `${example.code.replaceAll(SERVICE_URL, url)}\n`);
    report(example, runExample(folder, example));
  }
  for (const { example, service } of running) report(example, await service.stop());
}

try {
  const docs = readdirSync('docs').filter((name) => name.endsWith('.md'));
  const examples = ['README.md', ...docs.sort().map((name) => join('docs', name))].flatMap(readExamples);
  if (examples.length === 0) throw new Error('README.md and docs/ hold no examples.');
  const { folder } = createPackedProject();
  installPeers(folder);
  await runAll(examples, folder);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
