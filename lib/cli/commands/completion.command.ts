import { Argument, type Command } from 'commander';
import type { CommandContext } from '../command-context.js';
import type { Shell } from '../completion/completion.action.js';

const SHELLS: readonly Shell[] = ['bash', 'zsh', 'fish'];

const MORE = `
The script completes commands, options, and their values. Load it when your shell starts.

Examples:
  $ echo 'source <(mission-dossier completion bash)' >> ~/.bashrc
  $ echo 'source <(mission-dossier completion zsh)' >> ~/.zshrc
  $ mission-dossier completion fish > ~/.config/fish/completions/mission-dossier.fish`;

/** Adds `completion`: prints the completion script of a shell. */
export function addCompletionCommand(program: Command, { terminal, finish }: CommandContext): void {
  program
    .command('completion')
    .summary('print a completion script for your shell')
    .description('Prints a script that completes commands and options in bash, zsh or fish.')
    .addArgument(new Argument('<SHELL>', 'your shell').choices(SHELLS))
    .addHelpText('after', MORE)
    .action(async (shell: Shell) => {
      const { printCompletion } = await import('../completion/completion.action.js');
      finish(await printCompletion(shell, program, terminal));
    });
}
