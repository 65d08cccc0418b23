import { spawn, type ChildProcess } from 'node:child_process';
import { constants } from 'node:os';
import { messageOf } from '../../errors/message-of.js';
import { killGroup, releaseGroup, startGuarded } from './process-groups.js';
import type { ProgramListener, ProgramStarter, RunningProgram } from './running-program.js';

/** How long pipes may stay open after the program has ended, when something that it left behind holds them. */
const PIPES_GRACE_MS = 500;

/**
 * Starts a command line through the shell, as if typed: with arguments, quotes and variables. The shell receives only
 * that text; all data goes through stdin. The shell leads a process group of its own, so that everything it starts can
 * be ended with it.
 */
export function shellProgram(command: string): ProgramStarter {
  return (listener) => {
    try {
      return new ShellProgram(
        startGuarded(() => startShell(command)),
        listener,
      );
    } catch (error) {
      // For example an empty command line, or one with a NUL.
      queueMicrotask(() => listener.onEnd(messageOf(error), 'not_started'));
      return { send: () => undefined, endInput: () => undefined, kill: () => undefined };
    }
  };
}

function startShell(command: string): ChildProcess {
  const detached = process.platform !== 'win32';
  return spawn(command, [], { shell: true, detached, stdio: ['pipe', 'pipe', 'pipe'], windowsHide: true });
}

class ShellProgram implements RunningProgram {
  readonly #child: ChildProcess;
  readonly #listener: ProgramListener;
  #hasEnded = false;

  constructor(child: ChildProcess, listener: ProgramListener) {
    this.#child = child;
    this.#listener = listener;
    child.stdout?.on('data', (chunk: Buffer) => this.#unlessEnded(() => listener.onOutput(chunk)));
    child.stderr?.on('data', (chunk: Buffer) => this.#unlessEnded(() => listener.onDiagnostics(chunk)));
    // The callback of each write reports why the program cannot be written to.
    child.stdin?.on('error', () => undefined);
    const end = (how: string, fault: 'not_started' | 'died') => this.#unlessEnded(() => this.#end(how, fault));
    child.once('error', (error) => end(error.message, 'not_started'));
    child.once('close', (code, signal) => end(describeEnd(code, signal), 'died'));
    child.once('exit', (code, signal) => {
      this.kill();
      setTimeout(end, PIPES_GRACE_MS, describeEnd(code, signal), 'died').unref();
    });
  }

  send(line: string): void {
    this.#child.stdin?.write(`${line}\n`, (error) => {
      if (error) this.#unlessEnded(() => this.#listener.onDeaf());
    });
  }

  endInput(): void {
    this.#child.stdin?.end();
  }

  kill(): void {
    const { pid } = this.#child;
    if (pid !== undefined) this.#unlessEnded(() => killGroup(pid));
  }

  #unlessEnded(action: () => void): void {
    if (!this.#hasEnded) action();
  }

  #end(how: string, fault: 'not_started' | 'died'): void {
    this.#hasEnded = true;
    if (this.#child.pid !== undefined) releaseGroup(this.#child.pid);
    for (const stream of [this.#child.stdin, this.#child.stdout, this.#child.stderr]) stream?.destroy();
    this.#listener.onEnd(how, fault);
  }
}

function describeEnd(code: number | null, signal: NodeJS.Signals | null): string {
  if (code === null) return `by the signal ${String(signal)}`;
  return `with exit code ${String(code)}${meaningOf(code)}`;
}

/** The shell's own exit code tells what happened to the command. */
function meaningOf(code: number): string {
  if (code === 127) return ', which shells give for an unknown command';
  const signal = Object.entries(constants.signals).find(([, number]) => code === 128 + number);
  return signal === undefined ? '' : `, which shells give after the signal ${signal[0]}`;
}
