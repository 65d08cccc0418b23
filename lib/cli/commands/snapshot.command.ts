import { type Command, Option } from 'commander';
import type { CommandContext } from '../command-context.js';
import { wholeNumber } from '../option-values.js';
import { addMissionOptions, missionFormatOption } from '../scan/mission-options.js';
import type { SnapshotCommandOptions } from '../snapshot/snapshot.action.js';

const USUAL_HISTORY = 20;
const LONGEST_HISTORY = 100_000;

const MORE = `
A snapshot has what Spec Kitty's has, without times and random ids: the same tree gives the same bytes. It is kept below the
mission, in .kittify/dossiers/<mission>/snapshots, unless the latest one is the same; the earliest go when there are more
than --keep.

With --check nothing is kept: the snapshot-latest.json that Spec Kitty stored is held against the tree, path by path.

Exit codes of --check: 1 when a snapshot and the tree differ, 2 when no mission has a stored snapshot.

Examples:
  $ mission-dossier snapshot
  $ mission-dossier snapshot --mission 042-export --print | sha256sum
  $ mission-dossier snapshot --check --format json`;

/** Adds `snapshot`: keeps snapshots of missions, or checks stored ones. */
export function addSnapshotCommand(program: Command, { terminal, finish }: CommandContext): void {
  addMissionOptions(program.command('snapshot'), 'this mission alone: the name of its folder, or the beginning of it')
    .summary('keep snapshots of missions, or check stored ones')
    .description('Computes snapshots of missions and keeps them, or holds stored ones against the tree.')
    .option('--check', 'hold the snapshot that Spec Kitty stored against the tree')
    .option('--print', 'print the snapshot, and keep nothing')
    .addOption(
      new Option('--keep <N>', 'how many snapshots of each mission are kept')
        .argParser(wholeNumber(1, LONGEST_HISTORY))
        .default(USUAL_HISTORY),
    )
    .addOption(missionFormatOption())
    .addHelpText('after', MORE)
    .action(async (places: readonly string[], options: SnapshotCommandOptions) => {
      const { snapshot } = await import('../snapshot/snapshot.action.js');
      finish(await snapshot(places, options, terminal));
    });
}
