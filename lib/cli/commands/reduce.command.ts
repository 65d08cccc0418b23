import { type Command, Option } from 'commander';
import type { CommandContext } from '../command-context.js';
import { addInputOptions } from '../input/input-options.js';
import { pathOf } from '../option-values.js';
import { readingContractOption, stateFormatOption, stateNamesOption } from '../shared-options.js';
import type { ReduceOptions } from '../reduce/reduce-options.js';

const MORE = `
Events may come in any order, and more than once. Duplicates, events of other types and malformed payloads are reported on
standard error. An empty input gives the state of an empty dossier. The JSON of a state is indented; other commands print one
value on each line.

Input compressed with gzip or zstd is decompressed, whatever the file is called.

Examples:
  $ mission-dossier reduce events.jsonl
  $ mission-dossier reduce events.jsonl --format json > state.json
  $ cat *.jsonl | mission-dossier reduce --split --skip-invalid
  $ mission-dossier reduce part-07.jsonl --save part-07.snapshot
  $ mission-dossier merge part-*.snapshot`;

/** Adds `reduce`: reduces a stream of events to the state of its dossier. */
export function addReduceCommand(program: Command, { terminal, finish }: CommandContext): void {
  addInputOptions(program.command('reduce'))
    .summary('reduce a stream of events to the state of its dossier')
    .description('Reduces a stream of events (JSON Lines) to the state of its dossier.')
    .addOption(stateFormatOption())
    .option('--split', 'print one state per namespace; as JSON an array, in the order of their first events')
    .addOption(
      new Option(
        '--save <FILE>',
        'write a snapshot for "mission-dossier merge" instead of the state; the file is written completely or not at all',
      )
        .argParser(pathOf('file'))
        .conflicts('format'),
    )
    .addOption(readingContractOption('the contract to read events under'))
    .addOption(stateNamesOption())
    .option('--skip-invalid', 'skip lines that cannot be read or are not valid events')
    .addHelpText('after', MORE)
    .action(async (file: string | undefined, options: ReduceOptions) => {
      const { reduce } = await import('../reduce/reduce.action.js');
      finish(await reduce(file, options, terminal));
    });
}
