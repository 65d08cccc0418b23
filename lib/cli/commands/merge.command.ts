import { type Command, Option } from 'commander';
import type { CommandContext } from '../command-context.js';
import type { MergeOptions } from '../merge/merge.action.js';
import { pathOf } from '../option-values.js';
import { stateFormatOption, stateNamesOption } from '../shared-options.js';

const MORE = `
"mission-dossier reduce --save" writes a snapshot of each part of a stream. Give the files, or folders of them, in any
order. Parts may overlap or repeat: the result is the same as reducing everything at once. Snapshots saved with --split
give an array of states. In folders, files whose names end in .tmp are skipped, since they are unfinished.

It is an error if two parts have one event id at different places or with different contents.

Examples:
  $ ls parts/*.jsonl | xargs -P 4 -n 1 sh -c 'mission-dossier reduce "$0" --save "$0.snapshot"'
  $ mission-dossier merge parts/*.snapshot > state.json
  $ mission-dossier merge parts/ --save all.snapshot`;

/** Adds `merge`: merges snapshots of parts into the state of the whole. */
export function addMergeCommand(program: Command, { terminal, finish }: CommandContext): void {
  program
    .command('merge')
    .summary('merge snapshots of parts into the state of the whole')
    .description('Merges snapshots of parts of a stream into the state of the whole stream.')
    .argument('<SNAPSHOT...>', 'snapshot files, or folders of them')
    .addOption(stateFormatOption())
    .addOption(
      new Option('--save <FILE>', 'write a snapshot of the whole instead of the state')
        .argParser(pathOf('file'))
        .conflicts('format'),
    )
    .addOption(stateNamesOption())
    .addHelpText('after', MORE)
    .action(async (paths: readonly string[], options: MergeOptions) => {
      const { merge } = await import('../merge/merge.action.js');
      finish(await merge(paths, options, terminal));
    });
}
