import type { Command } from 'commander';
import type { AcceptOptions } from '../baseline/baseline.action.js';
import type { CommandContext } from '../command-context.js';
import { addIdentityOptions } from '../scan/identity-options.js';
import {
  addMissionOptions,
  missionFormatOption,
  type MissionFormatOptions,
  type MissionOptions,
} from '../scan/mission-options.js';

const MORE = `
A baseline is what was agreed on for a mission: "mission-dossier drift" compares with it. It is kept where Spec Kitty looks
for it, below the root of the repository: .kittify/dossiers/<mission>/parity-baseline.json. Beside it is a list of the
artifacts, by which drift can be named.

Which dossier a mission is comes from its own files: project.uuid of .kittify/config.yaml, and target_branch of the
mission's meta.json. Baselines of older releases of Spec Kitty are read, and shown as what they are.

Examples:
  $ mission-dossier baseline accept
  $ mission-dossier baseline accept --mission 042-export
  $ mission-dossier baseline show --format json
  $ mission-dossier baseline drop --mission 042-export`;

const ABOUT_MISSION = 'this mission alone: the name of its folder, or the beginning of it';

/** Adds `baseline`: accepts, shows and drops what missions are compared with. */
export function addBaselineCommand(program: Command, { terminal, finish }: CommandContext): void {
  const baseline = program
    .command('baseline')
    .summary('accept, show or drop what missions are compared with')
    .description('Keeps what was agreed on for missions.')
    .addHelpText('after', MORE);
  addIdentityOptions(addMissionOptions(baseline.command('accept'), ABOUT_MISSION))
    .summary('accept missions as they are now')
    .description('Accepts missions as they are now, in place of what was accepted before.')
    .action(async (places: readonly string[], options: AcceptOptions) => {
      const { acceptBaselines } = await import('../baseline/baseline.action.js');
      finish(await acceptBaselines(places, options, terminal));
    });
  baseline
    .command('show')
    .argument('[DIR...]', 'a repository, or the folder of a mission')
    .summary('show what was accepted')
    .description('Shows what was accepted; ends with 2 when nothing was.')
    .option('--mission <M>', ABOUT_MISSION)
    .addOption(missionFormatOption())
    .action(async (places: readonly string[], options: MissionFormatOptions) => {
      const { showBaselines } = await import('../baseline/baseline.action.js');
      finish(await showBaselines(places, options, terminal));
    });
  baseline
    .command('drop')
    .argument('[DIR...]', 'a repository, or the folder of a mission')
    .summary('forget what was accepted')
    .description('Forgets what was accepted.')
    .option('--mission <M>', ABOUT_MISSION)
    .action(async (places: readonly string[], options: MissionOptions) => {
      const { dropBaselines } = await import('../baseline/baseline.action.js');
      finish(await dropBaselines(places, options, terminal));
    });
}
