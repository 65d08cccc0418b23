import type { Command } from 'commander';
import type { CommandContext } from '../command-context.js';
import { wholeNumber } from '../option-values.js';
import { addMissionOptions } from '../scan/mission-options.js';
import { formatOption } from '../shared-options.js';
import type { SnapshotCommandOptions } from '../snapshot/snapshot.action.js';

const KEEP = 'how many snapshots of each mission to keep';
const USUAL_HISTORY = 20;
const LONGEST_HISTORY = 100_000;

const MORE = `
A snapshot is like Spec Kitty's, but without times and random ids, so that the same tree gives the same bytes. It is stored
below the mission, in .kittify/dossiers/<mission>/snapshots, unless it equals the latest one. When there are more than
--keep, the oldest are removed.

With --check nothing is stored. Instead, the snapshot-latest.json that Spec Kitty stored is compared with the tree, path by
path.

Exit codes of --check: 1 when a snapshot and the tree differ, 2 when no mission has a stored snapshot.

Examples:
  $ mission-dossier snapshot
  $ mission-dossier snapshot --mission 042-export --print | sha256sum
  $ mission-dossier snapshot --check --format json`;

/** Adds `snapshot`: stores snapshots of missions, or checks stored ones. */
export function addSnapshotCommand(program: Command, { terminal, finish }: CommandContext): void {
  addMissionOptions(program.command('snapshot'), 'only this mission: the name of its folder, or the start of that name')
    .summary('store snapshots of missions, or check stored ones')
    .description('Computes and stores snapshots of missions, or compares stored ones with the tree.')
    .option('--check', 'compare the snapshot that Spec Kitty stored with the tree')
    .option('--print', 'print the snapshot, and store nothing')
    .option('--keep <N>', KEEP, wholeNumber(1, LONGEST_HISTORY), USUAL_HISTORY)
    .addOption(formatOption())
    .addHelpText('after', MORE)
    .action(async (places: readonly string[], options: SnapshotCommandOptions) => {
      const { snapshot } = await import('../snapshot/snapshot.action.js');
      finish(await snapshot(places, options, terminal));
    });
}
