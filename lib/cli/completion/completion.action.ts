import type { Command } from 'commander';
import { EXIT_CODES, type ExitCode } from '../exit-code.js';
import { print } from '../terminal/output.js';
import type { Terminal } from '../terminal/terminal.js';
import { bashScript } from './bash-script.js';
import { commandTree, type CompletedCommand } from './command-tree.js';
import { fishScript } from './fish-script.js';
import { zshScript } from './zsh-script.js';

/** The shells that a script can be printed for. */
export type Shell = 'bash' | 'zsh' | 'fish';

const SCRIPTS: Readonly<Record<Shell, (program: string, tree: CompletedCommand) => string>> = {
  bash: bashScript,
  zsh: zshScript,
  fish: fishScript,
};

/** Prints the completion script for a shell. It derives from the program itself, so it knows all options. */
export async function printCompletion(shell: Shell, program: Command, { stdout }: Terminal): Promise<ExitCode> {
  await print(stdout, SCRIPTS[shell](program.name(), commandTree(program)));
  return EXIT_CODES.ok;
}
