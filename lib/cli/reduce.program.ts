import { addReduceCommand } from './commands/reduce.command.js';
import { runCommandLine } from './command-line.js';
import type { ExitCode } from './exit-code.js';
import type { Terminal } from './terminal/terminal.js';

/** Like `runProgram` of the whole program, for arguments that begin with `reduce`: it loads no other command, to start sooner. */
export function runProgram(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  return runCommandLine(args, terminal, [addReduceCommand]);
}
