import type { Command } from 'commander';
import type { CommandContext } from '../command-context.js';
import type { DriftCommandOptions } from '../drift/drift.action.js';
import { addIdentityOptions } from '../scan/identity-options.js';
import { addMissionOptions } from '../scan/mission-options.js';
import { formatOption } from '../shared-options.js';

const MORE = `
Baselines come from "mission-dossier baseline accept". The report shows artifacts that were added (+), removed (-),
changed (~), renamed or moved (>), artifacts that are newly missing (!) or no longer missing, and a changed version of the
manifest.

Two kinds of change are shown, but count as drift only with --strict: changes of the state files that Spec Kitty updates
while it works (status.events.jsonl, status.json, meta.json), and changes of a work package's text below its front matter,
which is not part of the parity hash.

Exit codes: 0 when no mission drifted, 1 when one drifted or its baseline belongs to another dossier, 2 when no mission has
a baseline or one could not be compared.

Examples:
  $ mission-dossier drift
  $ mission-dossier drift --mission 042-export --strict
  $ mission-dossier drift --format json | jq '.missions[] | select(.status == "drifted")'`;

/** Adds `drift`: compares missions with their baselines. */
export function addDriftCommand(program: Command, { terminal, finish }: CommandContext): void {
  const command = program.command('drift');
  addMissionOptions(command, 'only this mission: the name of its folder, or the start of that name');
  addIdentityOptions(command)
    .summary('compare missions with their baselines')
    .description('Shows how missions on disk differ from their accepted baselines.')
    .option('--strict', 'count the text of work packages and runtime state as drift')
    .addOption(formatOption())
    .addHelpText('after', MORE)
    .action(async (places: readonly string[], options: DriftCommandOptions) => {
      const { drift } = await import('../drift/drift.action.js');
      finish(await drift(places, options, terminal));
    });
}
