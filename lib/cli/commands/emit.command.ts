import { type Command, Option } from 'commander';
import type { CommandContext } from '../command-context.js';
import type { EmitOptions } from '../emit/emit.action.js';
import { addInputOptions } from '../input/input-options.js';
import { eventIdOf, pathOf, wholeNumber } from '../option-values.js';
import { outboxOption } from '../outbox/outbox-options.js';
import { contractOption } from '../shared-options.js';

const MOST = 1_000_000_000;
const BATCH = 'store up to this many findings in one transaction; after half a second without input, those read so far';
const CORRELATION = 'a ULID or UUID that groups the events; a line can name another (default: a new one)';

const MORE = `
Each line is a finding in the local form: {"event_type": "mission_dossier_artifact_indexed", "payload": {...}}; the other
types are mission_dossier_artifact_missing, mission_dossier_snapshot_computed and mission_dossier_parity_drift_detected.
Facts that the payload has no field for go beside it, under "arguments": provenance, supersedes, manifest_step,
last_known_ref, drift_kind, rebuild_hint, artifact_ids (an object: the identity of each artifact key), correlation_id,
causation_id, project_slug, data_tier.

Nothing is sent: events are stored in the outbox, and "mission-dossier relay" delivers them. Each line gets one result on
standard output, once it is on disk: {"line": 1, "outcome": "stored", "event_id": "..."}, or the outcome skipped (with a
reason), rejected (with violations), failed or unreadable (with an error).

If the environment variable TRACEPARENT names a trace, as in a build pipeline, the events belong to that trace all the way
to the log of the service that receives them.

Exit codes: 0 when every line was stored or skipped, 1 when one was rejected or is unreadable (the others are still
stored), 75 when one could not be stored and can be emitted again, 2 when nothing was tried: wrong usage, or an outbox
that cannot be used. If the reader of the results goes away, the remaining findings are still stored.

Examples:
  $ mission-dossier emit findings.jsonl --outbox outbox.db --namespace namespace.json
  $ my-scanner | mission-dossier emit --outbox outbox.db --namespace namespace.json --batch 100 --git`;

/** Adds `emit`: stores local findings as events in an outbox. */
export function addEmitCommand(program: Command, { terminal, finish }: CommandContext): void {
  addInputOptions(program.command('emit'))
    .summary('store local findings as events in an outbox')
    .description('Turns local findings (JSON Lines) into events of the contract, and stores them in an outbox.')
    .addOption(outboxOption())
    .requiredOption('--namespace <FILE>', 'a file with the namespace of the dossier, as JSON', pathOf('file'))
    .option('--batch <N>', BATCH, wholeNumber(1, 100_000), 1)
    .option('--limit <N>', 'how many events may be pending (default: 100000)', wholeNumber(1, MOST))
    .addOption(
      new Option('--durability <DURABILITY>', 'full survives a power loss, normal only a crash of the process')
        .choices(['full', 'normal'])
        .default('full'),
    )
    .option('--git', 'add the branch, commit and repository that git reports')
    .option('--correlation-id <ID>', CORRELATION, eventIdOf)
    .option('--project-slug <SLUG>', 'the project of the events; a line can name another')
    .option('--data-tier <N>', 'how sensitive the events are, from 0 (public) to 4', wholeNumber(0, 4))
    .addOption(contractOption('the contract to write events under'))
    .option('--build-id <ID>', 'the build of the emitting tool; contract 3.0.0 requires it')
    .addHelpText('after', MORE)
    .action(async (file: string | undefined, options: EmitOptions) => {
      const { emit } = await import('../emit/emit.action.js');
      finish(await emit(file, options, terminal));
    });
}
