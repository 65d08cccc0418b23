import { type Command, CommanderError } from 'commander';
import type { CommandContext } from './command-context.js';
import { presentError } from './error-presentation.js';
import { EXIT_CODES, type ExitCode } from './exit-code.js';
import { configureHelp, WrappingCommand } from './help.js';
import { escapeLines } from './terminal/printable.js';
import { printLines } from './terminal/output.js';
import { inEnvironmentTrace } from '../tracing/environment-trace.js';
import type { Terminal } from './terminal/terminal.js';
import { versionText } from './version.js';

const MORE = `
Exit codes:
  0   success
  1   the data breaks the contract, a mission drifted or lacks something, or a conformance case failed
  2   wrong usage, or input that cannot be read
  75  some events could not be stored or delivered now: try again later
  141 the reader of the output closed it early

Examples:
  $ mission-dossier scan
  $ mission-dossier reduce events.jsonl --format summary
  $ mission-dossier serve
  $ mission-dossier help reduce`;

/** Adds a command to the program. */
export type AddCommand = (program: Command, context: CommandContext) => void;

/**
 * Runs the command line with these arguments and the commands that they may call, and returns its exit code. Never rejects:
 * it shows all errors.
 */
export async function runCommandLine(
  args: readonly string[],
  terminal: Terminal,
  commands: readonly AddCommand[],
): Promise<ExitCode> {
  let code: ExitCode = EXIT_CODES.ok;
  const program = createProgram({ terminal, finish: (result) => (code = result) }, commands);
  try {
    if (args.length === 0) program.outputHelp();
    else await inEnvironmentTrace(terminal.env, () => program.parseAsync(asCalled(program, args), { from: 'user' }));
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT_CODES.ok : EXIT_CODES.unusable;
    const { lines, exitCode } = presentError(error, terminal.env);
    await printLines(terminal.stderr, lines);
    return exitCode;
  }
}

/**
 * The arguments of a call, where `help` needs care. Commander's `help` takes one command: help for a subcommand is asked of the
 * command itself. For an unknown command it would show the general help and hide the mistake.
 */
function asCalled(program: Command, args: readonly string[]): readonly string[] {
  const [first, about, ...subcommand] = args;
  if (first !== 'help' || about === undefined) return args;
  const command = program.commands.find((candidate) => candidate.name() === about);
  if (command === undefined) return [about];
  return subcommand.length > 0 && command.commands.length > 0 ? [about, 'help', ...subcommand] : args;
}

/** The program with these commands. Settings come before the commands, which inherit them. */
export function createProgram(context: CommandContext, commands: readonly AddCommand[]): Command {
  const { stdout, stderr } = context.terminal;
  const program = new WrappingCommand('mission-dossier', context.terminal)
    .description(
      'Indexes missions on disk, emits Mission Dossier events about them and delivers them. Reduces events to the state of their dossier, validates them, and serves dossiers over HTTP.',
    )
    .version(versionText(), '-V, --version', 'show the version of the package and of the contract')
    .helpOption('-h, --help', 'show help')
    .helpCommand('help [command]', 'show the help of a command')
    .addHelpText('after', MORE)
    .configureOutput({
      writeOut: (text) => void stdout.write(text),
      writeErr: (text) => void stderr.write(escapeLines(text)),
    })
    .exitOverride();
  configureHelp(program, context.terminal);
  for (const add of commands) add(program, context);
  hintAtUsage(program, program.name());
  return program;
}

/** After a wrong call, a command shows its usage and where to read more. */
function hintAtUsage(command: Command, name: string): void {
  command.showHelpAfterError(`Usage: ${name} ${command.usage()}\nSee ${name} --help`);
  for (const subcommand of command.commands) hintAtUsage(subcommand, `${name} ${subcommand.name()}`);
}
