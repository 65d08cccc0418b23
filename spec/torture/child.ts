import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { processProgram } from '../support/process-program.js';

/** A process that runs one of the programs `*.process.ts` beside this file. */
export interface Child {
  readonly process: ChildProcess;
  /** The complete lines it has printed so far. */
  readonly lines: readonly string[];
  /** Waits until it has printed so many lines, or has ended. */
  printed(lines: number): Promise<void>;
  /** Waits for its end; gives its exit code, or null after a signal. */
  ended(): Promise<number | null>;
}

/** Starts a program. What it prints on stderr is shown. */
export function startChild(program: string, ...args: readonly string[]): Child {
  return startChildIn({}, program, ...args);
}

/** Starts a program with more variables in its environment. */
export function startChildIn(
  env: Readonly<Record<string, string>>,
  program: string,
  ...args: readonly string[]
): Child {
  const file = processProgram(`torture/${program}`);
  const child = spawn(process.execPath, [file, ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines: string[] = [];
  const end = once(child, 'close') as Promise<[number | null]>;
  // A line that the end cuts off has no line feed; the program marks the end of each.
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (line.endsWith('.')) lines.push(line.slice(0, -1));
  });
  return {
    process: child,
    lines,
    async printed(count) {
      while (lines.length < count && child.exitCode === null && child.signalCode === null) {
        await new Promise((resolve) => setTimeout(resolve, 2));
      }
    },
    ended: async () => (await end)[0],
  };
}

/** Waits so many milliseconds. */
export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
