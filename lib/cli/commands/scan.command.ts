import { type Command, Option } from 'commander';
import type { CommandContext } from '../command-context.js';
import { pathOf } from '../option-values.js';
import type { ScanCommandOptions } from '../scan/scan-options.js';

const MORE = `
DIR is a repository with a kitty-specs folder, that folder, or the folder of one mission (default: the current folder).

Steps are those of the mission type's manifest. A requirement is met when a file matches its path and can be read. The
reference, Spec Kitty, looks at base names alone, so that it never finds tasks/WP*.md: where it comes to another end,
that is shown beside.

Exit codes: 1 when something required is missing, 2 when a place cannot be read. Without --step, missing is what has a
required key and cannot be used; with it also what the step requires.

Examples:
  $ mission-dossier scan
  $ mission-dossier scan --mission 042-export
  $ mission-dossier scan --step plan
  $ mission-dossier scan ../other-repository --format json | jq '.missions[].parity'`;

function addFolder(path: string, before: readonly string[] | undefined): readonly string[] {
  return [...(before ?? []), pathOf('folder')(path)];
}

/** Adds `scan`: indexes the missions of a repository. */
export function addScanCommand(program: Command, { terminal, finish }: CommandContext): void {
  program
    .command('scan')
    .argument('[DIR...]', 'a repository, or the folder of a mission')
    .summary('index the missions of a repository')
    .description('Indexes missions on disk: what is there, what is missing, and the parity hash of each.')
    .option('--mission <M>', 'show this one in full: the name of its folder, or the beginning of it')
    .option('--step <S>', 'what this step requires counts as required')
    .addOption(
      new Option(
        '--manifests <DIR>',
        'a folder with <mission type>/expected-artifacts.yaml of your own; may be repeated',
      )
        .argParser(addFolder)
        .default(undefined, 'those that ship with the package'),
    )
    .option('--follow-links', 'follow links that lead out of the repository')
    .addOption(new Option('--format <format>', 'text or json').choices(['text', 'json']).default('text'))
    .addHelpText('after', MORE)
    .action(async (places: readonly string[], options: ScanCommandOptions) => {
      const { scan } = await import('../scan/scan.action.js');
      finish(await scan(places, options, terminal));
    });
}
