import type { Command } from 'commander';
import type { CommandContext } from '../command-context.js';
import type { DriftCommandOptions } from '../drift/drift.action.js';
import { addIdentityOptions } from '../scan/identity-options.js';
import { addMissionOptions, missionFormatOption } from '../scan/mission-options.js';

const MORE = `
Compares missions with the baselines that "mission-dossier baseline accept" keeps: artifacts that were added (+), removed
(-), changed (~), renamed or moved (>), what began (!) or ceased to be missing, and another version of the manifest.

Two kinds of change are shown and count only with --strict. The state that Spec Kitty keeps while it works
(status.events.jsonl, status.json, meta.json) changes with every lane change. The text of a work package below its front
matter is not part of the parity hash.

Exit codes: 1 when a mission drifted or its baseline is of another dossier, 2 when no mission has a baseline.

Examples:
  $ mission-dossier drift
  $ mission-dossier drift --mission 042-export --strict
  $ mission-dossier drift --format json | jq '.missions[] | select(.status == "drifted")'`;

/** Adds `drift`: compares missions with what was agreed on. */
export function addDriftCommand(program: Command, { terminal, finish }: CommandContext): void {
  const command = program.command('drift');
  addMissionOptions(command, 'this mission alone: the name of its folder, or the beginning of it');
  addIdentityOptions(command)
    .summary('compare missions with their baselines')
    .description('Shows what differs between missions on disk and the baselines that were accepted for them.')
    .option('--strict', 'count the text of work packages and runtime state as drift')
    .addOption(missionFormatOption())
    .addHelpText('after', MORE)
    .action(async (places: readonly string[], options: DriftCommandOptions) => {
      const { drift } = await import('../drift/drift.action.js');
      finish(await drift(places, options, terminal));
    });
}
