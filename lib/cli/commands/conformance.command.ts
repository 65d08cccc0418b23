import { type Command, InvalidArgumentError, Option } from 'commander';
import type { CommandContext } from '../command-context.js';
import type { ConformanceOptions } from '../conformance/conformance-options.js';

const REPORTERS: readonly ConformanceOptions['reporter'][] = ['pretty', 'tap', 'junit', 'json'];

const MORE = `
Examples:
  $ mission-dossier conformance
  $ mission-dossier conformance --fixtures ./fixtures --category dossier
  $ mission-dossier conformance --reporter junit > conformance.xml`;

/** Adds `conformance`: runs the suite. */
export function addConformanceCommand(program: Command, { terminal, finish }: CommandContext): void {
  program
    .command('conformance')
    .summary('run the conformance suite')
    .description('Runs the conformance suite over a folder of fixtures with a manifest.json.')
    .option('--fixtures <DIR>', 'the fixtures (default: those that ship with the package)', requireName)
    .option('--category <C>', 'one category of the fixtures (default: all)')
    .addOption(new Option('--reporter <reporter>', 'how to report').choices(REPORTERS).default('pretty'))
    .addHelpText('after', MORE)
    .action(async (options: ConformanceOptions) => {
      const { runConformance } = await import('../conformance/conformance.action.js');
      finish(await runConformance(options, terminal));
    });
}

/** An empty name would mean the current folder, and comes of an unset variable more often than of a wish. */
function requireName(folder: string): string {
  if (folder === '') throw new InvalidArgumentError('Give the path of a folder.');
  return folder;
}
