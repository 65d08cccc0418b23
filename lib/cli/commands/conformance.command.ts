import { type Command, InvalidArgumentError, Option } from 'commander';
import type { CommandContext } from '../command-context.js';
import type { ConformanceOptions } from '../conformance/conformance.action.js';
import { pathOf, seconds } from '../option-values.js';
import { FixtureFolder } from '../../conformance/fixture/fixture-folder.js';
import { fixturesRoot } from '../../conformance/fixture/fixtures-root.js';
import { categoriesOf } from '../../conformance/fixture/manifest.js';
import { CONTRACT_VERSIONS } from '../../model/contract/contracts.js';
import { requireManifest } from '../../conformance/fixture/manifest.reader.js';

const REPORTERS: readonly ConformanceOptions['reporter'][] = ['pretty', 'tap', 'junit', 'json'];

const DEFAULT_TIMEOUT_MS = 10_000;
/** A day: more is not a timeout. */
const LONGEST_TIMEOUT_S = 86_400;

const MORE = `
Examples:
  $ mission-dossier conformance
  $ mission-dossier conformance --fixtures ./fixtures --category dossier
  $ mission-dossier conformance --contract 3.0.0
  $ mission-dossier conformance --reporter junit > conformance.xml
  $ mission-dossier conformance --implementation 'python3 my_dossier.py' --timeout 30

--implementation takes a command line for the shell. The program is started once and reads requests from its stdin, one
JSON object per line (docs/conformance-protocol.md). It gets only the cases of the contracts that it says it speaks.`;

/** Adds `conformance`: runs the suite. */
export function addConformanceCommand(program: Command, { terminal, finish }: CommandContext): void {
  program
    .command('conformance')
    .summary('run the conformance suite')
    .description(
      'Runs the conformance suite over a folder of fixtures with a manifest.json, against this package or any program.',
    )
    .option('--fixtures <DIR>', 'the folder of fixtures (default: those that ship with the package)', pathOf('folder'))
    .addOption(
      new Option(
        '--contract <VERSION>',
        'run only the cases of this contract (default: of all that the implementation speaks)',
      ).choices(CONTRACT_VERSIONS),
    )
    .option('--category <C>', 'run only this category of cases (default: all)')
    .option('--case <ID>', 'run only the case with this id')
    .option('--bail', 'stop at the first case that fails')
    .option('--implementation <COMMAND>', 'judge this program, which speaks the conformance protocol', requireCommand)
    .addOption(
      new Option('--timeout <SECONDS>', 'how long the program may take for one answer')
        .argParser(seconds(LONGEST_TIMEOUT_S))
        .default(DEFAULT_TIMEOUT_MS, String(DEFAULT_TIMEOUT_MS / 1000)),
    )
    .addOption(new Option('--reporter <REPORTER>', 'the format of the report').choices(REPORTERS).default('pretty'))
    .addHelpText('after', () => `${categoriesText()}${MORE}`)
    .action(async (options: ConformanceOptions) => {
      const { runConformance } = await import('../conformance/conformance.action.js');
      finish(await runConformance(options, terminal));
    });
}

function categoriesText(): string {
  const folder = new FixtureFolder(fixturesRoot());
  return `\nCategories of the fixtures that ship with the package: ${categoriesOf(requireManifest(folder).fixtures).join(', ')}.\n`;
}

function requireCommand(command: string): string {
  if (command.trim() === '') throw new InvalidArgumentError('Give a command line, such as "python3 my_dossier.py".');
  return command;
}
