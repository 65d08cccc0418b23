import type { Command } from 'commander';
import type { CommandContext } from '../command-context.js';
import { formatOption } from '../shared-options.js';

const LOG = 'the event log: a file, or a URL such as postgres://user@host1,host2/database';

const MORE = `
Examples:
  $ mission-dossier log export dossiers.db > backup.jsonl
  $ mission-dossier log export dossiers.db | gzip > backup.jsonl.gz
  $ mission-dossier log import restored.db backup.jsonl.gz
  $ mission-dossier log import postgres://dossier@db1,db2/dossiers backup.jsonl
  $ mission-dossier log verify dossiers.db`;

const MORE_ON_EXPORT = `
An export is JSON Lines: every event exactly as it came, with the time it was received, then the events that were refused
because another event has their id. You can export while the service runs.`;

const MORE_ON_IMPORT = `
A log that does not exist is created; an existing log keeps its events. Importing twice is safe: events that are already in
the log are counted as duplicates.`;

const MORE_ON_VERIFY = `
Verification changes nothing, and you can run it while the service runs. If your service has handlers or detectors of its
own, pass them to verifyLog() of mission-dossier/service instead.

Exit codes: 0 when nothing is wrong, 1 when something is. Each finding is one line.`;

/** Adds `log` and its commands: back up, restore and check the event log of a service. */
export function addLogCommand(program: Command, context: CommandContext): void {
  const log = program
    .command('log')
    .summary('back up, restore and check an event log')
    .description('Backs up, restores and checks the event log of a service.')
    .addHelpText('after', MORE);
  addCopying(log, context);
  log
    .command('verify')
    .summary('check every event and every dossier')
    .description('Reads every event, and compares the state of every dossier with a fresh reduction.')
    .argument('<LOG>', LOG)
    .addOption(formatOption())
    .addHelpText('after', MORE_ON_VERIFY)
    .action(async (place: string, { format }: { readonly format: 'json' | 'text' }) => {
      const { verifyEventLog } = await import('../log/verify.action.js');
      context.finish(await verifyEventLog(place, format, context.terminal));
    });
}

function addCopying(log: Command, { terminal, finish }: CommandContext): void {
  log
    .command('export')
    .summary('print what the log holds as JSON Lines')
    .description('Prints everything that the log holds, as JSON Lines.')
    .argument('<LOG>', LOG)
    .option('--events', 'print only the events, in the form that "mission-dossier reduce" reads')
    .addHelpText('after', MORE_ON_EXPORT)
    .action(async (place: string, { events = false }: { readonly events?: boolean }) => {
      const { exportEventLog } = await import('../log/export.action.js');
      finish(await exportEventLog(place, events, terminal));
    });
  log
    .command('import')
    .summary('append an export')
    .description('Appends an export to the log.')
    .argument('<LOG>', LOG)
    .argument('[FILE]', 'an export, compressed or not; standard input when it is - or absent')
    .addHelpText('after', MORE_ON_IMPORT)
    .action(async (place: string, file: string | undefined) => {
      const { importEventLog } = await import('../log/import.action.js');
      finish(await importEventLog(place, file, terminal));
    });
}
