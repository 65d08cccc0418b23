import type { Command } from 'commander';
import type { AcceptOptions } from '../baseline/baseline.action.js';
import type { CommandContext } from '../command-context.js';
import { addIdentityOptions } from '../scan/identity-options.js';
import { addMissionOptions, type MissionFormatOptions, type MissionOptions } from '../scan/mission-options.js';
import { formatOption } from '../shared-options.js';

const MORE = `
A baseline is the state of a mission that a team accepted; "mission-dossier drift" compares missions with it. It is stored
where Spec Kitty looks for it, below the root of the repository: .kittify/dossiers/<mission>/parity-baseline.json. A list
of the artifacts is stored beside it, so that drift can be shown file by file.

The mission's own files say which dossier it is: project.uuid in .kittify/config.yaml, and target_branch in the mission's
meta.json. A mission that cannot be accepted does not affect the others; the exit code is then 2. Baselines of older Spec Kitty releases can be read, and a note says that they are in an older form.

Examples:
  $ mission-dossier baseline accept
  $ mission-dossier baseline accept --mission 042-export
  $ mission-dossier baseline show --format json
  $ mission-dossier baseline drop --mission 042-export`;

const ABOUT_MISSION = 'only this mission: the name of its folder, or the start of that name';

/** Adds `baseline`: accepts, shows and drops baselines. */
export function addBaselineCommand(program: Command, { terminal, finish }: CommandContext): void {
  const baseline = program
    .command('baseline')
    .summary('accept, show or drop the baselines of missions')
    .description('Accepts, shows and drops the baselines that missions are compared with.')
    .addHelpText('after', MORE);
  addIdentityOptions(addMissionOptions(baseline.command('accept'), ABOUT_MISSION))
    .summary('accept missions as they are now')
    .description('Accepts missions as they are now. This replaces earlier baselines.')
    .action(async (places: readonly string[], options: AcceptOptions) => {
      const { acceptBaselines } = await import('../baseline/baseline.action.js');
      finish(await acceptBaselines(places, options, terminal));
    });
  baseline
    .command('show')
    .argument('[DIR...]', 'a repository, or the folder of a mission')
    .summary('show the accepted baselines')
    .description('Shows the accepted baselines. The exit code is 2 if there are none.')
    .option('--mission <M>', ABOUT_MISSION)
    .addOption(formatOption())
    .action(async (places: readonly string[], options: MissionFormatOptions) => {
      const { showBaselines } = await import('../baseline/baseline.action.js');
      finish(await showBaselines(places, options, terminal));
    });
  baseline
    .command('drop')
    .argument('[DIR...]', 'a repository, or the folder of a mission')
    .summary('remove the accepted baselines')
    .description('Removes the accepted baselines.')
    .option('--mission <M>', ABOUT_MISSION)
    .action(async (places: readonly string[], options: MissionOptions) => {
      const { dropBaselines } = await import('../baseline/baseline.action.js');
      finish(await dropBaselines(places, options, terminal));
    });
}
