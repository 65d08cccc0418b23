import { runCommandLine, type AddCommand } from './command-line.js';
import type { ExitCode } from './exit-code.js';
import type { Terminal } from './terminal/terminal.js';

type LoadCommand = () => Promise<AddCommand>;

/** All commands, in the order of the help. Each is loaded when it is asked for, or when the help of all is. */
const COMMANDS: Readonly<Record<string, LoadCommand>> = {
  scan: async () => (await import('./commands/scan.command.js')).addScanCommand,
  baseline: async () => (await import('./commands/baseline.command.js')).addBaselineCommand,
  drift: async () => (await import('./commands/drift.command.js')).addDriftCommand,
  snapshot: async () => (await import('./commands/snapshot.command.js')).addSnapshotCommand,
  reduce: async () => (await import('./commands/reduce.command.js')).addReduceCommand,
  merge: async () => (await import('./commands/merge.command.js')).addMergeCommand,
  validate: async () => (await import('./commands/validate.command.js')).addValidateCommand,
  emit: async () => (await import('./commands/emit.command.js')).addEmitCommand,
  outbox: async () => (await import('./commands/outbox.command.js')).addOutboxCommand,
  relay: async () => (await import('./commands/relay.command.js')).addRelayCommand,
  receive: async () => (await import('./commands/receive.command.js')).addReceiveCommand,
  serve: async () => (await import('./commands/serve.command.js')).addServeCommand,
  token: async () => (await import('./commands/token.command.js')).addTokenCommand,
  log: async () => (await import('./commands/log.command.js')).addLogCommand,
  conformance: async () => (await import('./commands/conformance.command.js')).addConformanceCommand,
  'serve-conformance': async () => (await import('./commands/serve-conformance.command.js')).addServeConformanceCommand,
  schema: async () => (await import('./commands/schema.command.js')).addSchemaCommand,
  completion: async () => (await import('./commands/completion.command.js')).addCompletionCommand,
};

/** Runs the command line with these arguments, and returns its exit code. Never rejects: it shows all errors. */
export async function runProgram(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  return runCommandLine(args, terminal, await loadCommands(args));
}

/** Loads the commands that these arguments need. */
export function loadCommands(args: readonly string[]): Promise<readonly AddCommand[]> {
  return Promise.all(wanted(args).map((load) => load()));
}

/** The called command; all commands if that is unclear, as for help, or if the call concerns all of them. */
function wanted([name = '']: readonly string[]): readonly LoadCommand[] {
  const called = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  return called === undefined || name === 'completion' ? Object.values(COMMANDS) : [called];
}
