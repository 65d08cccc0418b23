import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { runProgram } from '../../lib/cli/program.js';
import { Collected } from '../support/collected.js';
import { IN_FULL } from '../support/random-runs.js';

const COMPILED = new URL('../../lib/cli/main.js', import.meta.url);
const BUNDLED = new URL('../../bin/main.js', import.meta.url);

/** The command: as it is shipped or, when the specs run in full, as it is compiled, whose coverage can be told. */
export const MAIN = fileURLToPath(IN_FULL ? COMPILED : BUNDLED);

/** What a run of the command came to. */
export interface Run {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** How the command is run. */
export interface RunOptions {
  /** What standard input holds; nothing by default. */
  readonly input?: string | Buffer;
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** Options of Node itself, such as a module to load first. */
  readonly nodeOptions?: readonly string[];
  /** File descriptors in place of pipes. */
  readonly stdin?: number;
  readonly stdout?: number;
}

/** Lets code run in the command's process before the command itself. */
export function preload(code: string): readonly string[] {
  return ['--import', `data:text/javascript,${encodeURIComponent(code)}`];
}

/** Starts the command, without what the surroundings say about colours and debugging. */
export function start(args: readonly string[], options: RunOptions = {}): ChildProcess {
  const silent = { NO_COLOR: undefined, FORCE_COLOR: undefined, DEBUG: undefined };
  return spawn(process.execPath, [...(options.nodeOptions ?? []), MAIN, ...args], {
    cwd: options.cwd,
    env: { ...process.env, ...silent, ...options.env },
    stdio: [options.stdin ?? 'pipe', options.stdout ?? 'pipe', 'pipe'],
  });
}

const STACK_TRACE = /^\s+at |node:internal|\.js:\d+/m;

/** Runs the command to its end. It must never show a stack trace, unless it was asked to. */
export async function run(args: readonly string[], options: RunOptions = {}): Promise<Run> {
  const result = await (needsProcess(options) ? runProcess(args, options) : runHere(args, options));
  if (options.env?.['DEBUG'] === undefined) expect(result.stderr, 'stderr').to.not.match(STACK_TRACE);
  return result;
}

/** How many runs are under way in this process. */
let here = 0;

/** Whether only a process of its own can show what is asked; each takes as long as many runs in this one. */
function needsProcess({ env = {}, cwd, nodeOptions, stdin, stdout }: RunOptions): boolean {
  if (IN_FULL || env['DEBUG'] !== undefined) return true;
  // A process is in one folder at a time.
  return [nodeOptions, stdin, stdout].some((option) => option !== undefined) || (cwd !== undefined && here > 0);
}

async function runProcess(args: readonly string[], options: RunOptions): Promise<Run> {
  const child = start(args, options);
  // A command that refuses its arguments may end before it has read anything.
  child.stdin?.on('error', () => undefined);
  child.stdin?.end(options.input ?? '');
  return ended(child);
}

async function runHere(args: readonly string[], { input = '', env = {}, cwd }: RunOptions): Promise<Run> {
  const terminal = {
    stdin: Readable.from([Buffer.from(input)]),
    stdout: new Collected(),
    stderr: new Collected(),
    env,
  };
  const before = process.cwd();
  here += 1;
  try {
    if (cwd !== undefined) process.chdir(cwd);
    const code = await runProgram(args, terminal);
    return { code, signal: null, stdout: terminal.stdout.text(), stderr: terminal.stderr.text() };
  } finally {
    here -= 1;
    if (cwd !== undefined) process.chdir(before);
  }
}

/** Waits for the end of a started command. */
export async function ended(child: ChildProcess): Promise<Run> {
  let stdout = '';
  let stderr = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code, signal, stdout, stderr }));
  });
}

/** Raw values as JSON Lines. */
export function jsonLines(...values: readonly unknown[]): string {
  return values.map((value) => `${JSON.stringify(value)}\n`).join('');
}

/** A folder for the files of a suite of specs, which is removed at the end. */
export function scratchFolder(): { readonly path: string; write(name: string, content: string | Buffer): string } {
  const path = mkdtempSync(join(tmpdir(), 'mission-dossier-cli-'));
  after(() => rmSync(path, { recursive: true, force: true }));
  return {
    path,
    write(name, content) {
      writeFileSync(join(path, name), content);
      return join(path, name);
    },
  };
}
