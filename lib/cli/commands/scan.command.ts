import type { Command } from 'commander';
import { pathOf } from '../option-values.js';
import type { CommandContext } from '../command-context.js';
import { addIdentityOptions } from '../scan/identity-options.js';
import { addMissionOptions } from '../scan/mission-options.js';
import type { ScanCommandOptions } from '../scan/scan-options.js';
import { contractOption, formatOption } from '../shared-options.js';

const MORE = `
DIR is a repository with a kitty-specs folder, that folder, or the folder of one mission (default: the current folder).

Steps are those of the mission type's manifest. A requirement is met when a file matches its path and can be read. The
reference, Spec Kitty, compares base names only and so never finds tasks/WP*.md. Where its verdict differs, both are
shown.

With --emit, events for what changed since the last emission go into an outbox, and "mission-dossier relay" delivers them.
Artifacts come first, then missing artifacts, the snapshot, and the drift from the baseline. The outbox itself records what was
emitted, in the same transaction, so a scan that is killed neither loses nor repeats an event. With --watch, each change
is emitted as it is found. The mission's own files say which dossier it is; if a part is missing, the error names it.

With --open, pages on a loopback port show the missions, their files and how they differ from the baselines. The printed
address contains a key; without it, other users of the machine see nothing.

Exit codes: 0 when nothing required is missing and no mission drifted, 1 otherwise, 2 when a place cannot be read. An
artifact is required when the manifest always requires its key or, with --step, when that step requires it.

Examples:
  $ mission-dossier scan
  $ mission-dossier scan --mission 042-export
  $ mission-dossier scan --step plan
  $ mission-dossier scan --watch
  $ mission-dossier scan --open --watch
  $ mission-dossier scan --emit --outbox outbox.db
  $ mission-dossier scan --watch --emit --outbox outbox.db --contract 3.0.0 --build-id "$BUILD"
  $ mission-dossier scan ../other-repository --format json | jq '.missions[].parity'`;

/** Adds `scan`: indexes the missions of a repository. */
export function addScanCommand(program: Command, { terminal, finish }: CommandContext): void {
  const ABOUT = 'show only this mission, in full: the name of its folder, or the start of that name';
  addIdentityOptions(addMissionOptions(program.command('scan'), ABOUT))
    .summary('index the missions of a repository')
    .description('Indexes missions on disk: what exists, what is missing, and the parity hash of each.')
    .option('--open', 'show the missions as pages in a browser; with --watch the pages follow changes')
    .option('--watch', 'keep watching, and print a line for each change')
    .option('--emit', 'store events for what changed since the last emission in --outbox')
    .option('--outbox <FILE>', 'the file of the outbox to emit into', pathOf('file'))
    .option('--all', 'with --emit: emit everything')
    .option('--snapshot', 'with --emit: emit a snapshot even if nothing changed')
    .addOption(contractOption('with --emit: the contract to write events under'))
    .option(
      '--build-id <ID>',
      'with --emit: the build of the emitting tool; contract 3.0.0 requires it (default: project.build_id of .kittify/config.yaml)',
    )
    .addOption(formatOption())
    .addHelpText('after', MORE)
    .action(async (places: readonly string[], options: ScanCommandOptions, command: Command) => {
      refuseMisuse(options, command);
      if (options.open === true) {
        const { openScan } = await import('../scan/open.action.js');
        finish(await openScan(places, options, terminal));
        return;
      }
      if (options.watch === true) {
        const { watchScan } = await import('../scan/watch.action.js');
        finish(await watchScan(places, options, terminal));
        return;
      }
      const { scan } = await import('../scan/scan.action.js');
      finish(await scan(places, options, terminal));
    });
}

/** What says how to emit, and nothing else. */
const EMISSION_OPTIONS = {
  outbox: '--outbox',
  all: '--all',
  snapshot: '--snapshot',
  contract: '--contract',
  buildId: '--build-id',
};

function refuseMisuse({ emit, open, outbox }: ScanCommandOptions, command: Command): void {
  if (emit === true && outbox === undefined) command.error('error: --emit needs --outbox <FILE>');
  if (emit === true && open === true) command.error('error: --open and --emit cannot be used together');
  for (const [name, flag] of Object.entries(EMISSION_OPTIONS)) {
    const isGiven = command.getOptionValueSource(name) === 'cli';
    if (isGiven && emit !== true) command.error(`error: ${flag} needs --emit`);
  }
}
