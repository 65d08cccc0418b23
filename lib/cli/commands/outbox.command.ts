import { type Command, Option } from 'commander';
import { OUTBOX_STATES } from '../../outbox/outbox-entry.js';
import type { CommandContext } from '../command-context.js';
import { wholeNumber } from '../option-values.js';
import {
  outboxOption,
  type ExportOptions,
  type ListOptions,
  type OutboxFileOptions,
  type PruneOptions,
  type StatusOptions,
} from '../outbox/outbox-options.js';
import { formatOption } from '../shared-options.js';

const MORE = `
Examples:
  $ mission-dossier outbox status --outbox outbox.db
  $ mission-dossier outbox list --outbox outbox.db --state dead
  $ mission-dossier outbox check --outbox outbox.db
  $ mission-dossier outbox retry --outbox outbox.db
  $ mission-dossier outbox prune --outbox outbox.db --older-than 30
  $ mission-dossier outbox export --outbox outbox.db > events.jsonl`;

const MORE_ON_STATUS = `
Exit codes: 0 when no event is dead, 1 while events are dead. "mission-dossier outbox list --state dead" says why they were
given up, and "mission-dossier outbox retry" sends them again.`;

const MORE_ON_RETRY = `
Exit codes: 0 when all named events will be sent again, 1 when one is not in the outbox or is delivered already. stderr
names it; the others are still made pending. Without ids, all dead events are sent again; pending ones are sent by the relay
in any case, at once if you name them.`;

const MORE_ON_CHECK = `
Exit codes: 0 when everything is as it was stored, 1 when an event or the file is damaged or a damaged log was set aside.`;

/** Adds `outbox` and its commands: inspect and repair an outbox. */
export function addOutboxCommand(program: Command, context: CommandContext): void {
  const outbox = program
    .command('outbox')
    .summary('inspect an outbox, and retry or remove events')
    .description('Shows what an outbox holds, checks it, and retries, removes or exports its events.')
    .addHelpText('after', MORE);
  addLooking(outbox, context);
  addChecking(outbox, context);
  addRepairing(outbox, context);
}

function addLooking(outbox: Command, { terminal, finish }: CommandContext): void {
  addSubcommand(outbox, 'status', 'count what the outbox holds', 'Counts what the outbox holds.')
    .addOption(formatOption())
    .option('--ignore-dead', 'exit with 0 even if events are dead')
    .addHelpText('after', MORE_ON_STATUS)
    .action(async (options: StatusOptions) => {
      const { showStatus } = await import('../outbox/status.action.js');
      finish(await showStatus(options, terminal));
    });
  addSubcommand(
    outbox,
    'list',
    'list the events',
    'Lists the events of an outbox in the order in which they were stored.',
  )
    .addOption(stateOption())
    .addOption(formatOption())
    .action(async (options: ListOptions) => {
      const { listEntries } = await import('../outbox/list.action.js');
      finish(await listEntries(options, terminal));
    });
  addSubcommand(
    outbox,
    'export',
    'print the events as JSON Lines',
    'Prints the events of an outbox as JSON Lines, exactly as they are stored.',
  )
    .addOption(stateOption())
    .option('--conflicts', 'print the events that were refused because another event has their id, and no others')
    .action(async (options: ExportOptions) => {
      const { exportEvents } = await import('../outbox/export.action.js');
      finish(await exportEvents(options, terminal));
    });
}

function addChecking(outbox: Command, { terminal, finish }: CommandContext): void {
  addSubcommand(
    outbox,
    'check',
    'check the events and the file',
    'Checks the file, and every event against its checksum.',
  )
    .addOption(formatOption())
    .addHelpText('after', MORE_ON_CHECK)
    .action(async (options: StatusOptions) => {
      const { checkEvents } = await import('../outbox/check.action.js');
      finish(await checkEvents(options, terminal));
    });
}

function addRepairing(outbox: Command, { terminal, finish }: CommandContext): void {
  addSubcommand(
    outbox,
    'retry',
    'make events pending again',
    'Makes all dead events pending again, or only those named. A named event that is pending is due at once and keeps its counts.',
  )
    .argument('[EVENT_ID...]', 'the events (default: all that are dead)')
    .addHelpText('after', MORE_ON_RETRY)
    .action(async (eventIds: readonly string[], options: OutboxFileOptions) => {
      const { retryEvents } = await import('../outbox/care.action.js');
      finish(await retryEvents(eventIds, options, terminal));
    });
  addSubcommand(
    outbox,
    'prune',
    'remove events that were delivered long ago',
    'Removes events that were delivered long ago.',
  )
    .option('--older-than <DAYS>', OLDER_THAN, wholeNumber(0, LONGEST_DAYS), WEEK_DAYS)
    .action(async (options: PruneOptions) => {
      const { pruneEvents } = await import('../outbox/care.action.js');
      finish(await pruneEvents(options, terminal));
    });
}

function addSubcommand(outbox: Command, name: string, summary: string, description: string): Command {
  return outbox.command(name).summary(summary).description(description).addOption(outboxOption());
}

const OLDER_THAN = 'how many days ago they were delivered, at least';
const WEEK_DAYS = 7;
const LONGEST_DAYS = 36_500;

function stateOption(): Option {
  return new Option('--state <STATE>', 'only events in this state (default: all)').choices(OUTBOX_STATES);
}
