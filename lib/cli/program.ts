import { addConformanceCommand } from './commands/conformance.command.js';
import { addEmitCommand } from './commands/emit.command.js';
import { addOutboxCommand } from './commands/outbox.command.js';
import { addReceiveCommand } from './commands/receive.command.js';
import { addReduceCommand } from './commands/reduce.command.js';
import { addRelayCommand } from './commands/relay.command.js';
import { addSchemaCommand } from './commands/schema.command.js';
import { addServeConformanceCommand } from './commands/serve-conformance.command.js';
import { addValidateCommand } from './commands/validate.command.js';
import { runCommandLine, type AddCommand } from './command-line.js';
import type { ExitCode } from './exit-code.js';
import type { Terminal } from './terminal/terminal.js';

/** In the order of the help. */
const COMMANDS: readonly AddCommand[] = [
  addReduceCommand,
  addValidateCommand,
  addConformanceCommand,
  addServeConformanceCommand,
  addSchemaCommand,
  addEmitCommand,
  addOutboxCommand,
  addRelayCommand,
  addReceiveCommand,
];

/** Runs the command line with these arguments, and gives its exit code. Never rejects: whatever goes wrong is shown. */
export function runProgram(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  return runCommandLine(args, terminal, COMMANDS);
}
