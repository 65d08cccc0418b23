import type { Command } from 'commander';
import type { CommandContext } from '../command-context.js';
import type { ValidateOptions } from '../validate/validate.action.js';
import { addInputOptions } from '../input/input-options.js';
import { formatOption, readingContractOption } from '../shared-options.js';

const MORE = `
Without --type each line is an event: its envelope is validated and, when its event_type is one of the contract's,
its payload. With --type each line is a bare payload of that type or, with --type Event, an envelope alone.

Text output shows only invalid lines. JSON output has one object per line of input: line, valid, event_type,
model_violations, schema_violations, contract (the version it was judged under), payload_checked (without --type), and
error (code and message) when the line cannot be read. Very long and very deep input values are cut short.

Examples:
  $ mission-dossier validate events.jsonl
  $ mission-dossier validate events.jsonl --format json > verdicts.jsonl
  $ mission-dossier validate payloads.jsonl --type MissionDossierArtifactIndexed`;

/** Adds `validate`: judges each line. */
export function addValidateCommand(program: Command, { terminal, finish }: CommandContext): void {
  addInputOptions(program.command('validate'))
    .summary('validate events or payloads, line by line')
    .description('Validates events or payloads (JSON Lines), each by its class and by its JSON Schema.')
    .option('--type <T>', 'validate bare payloads of this event type, or Event for envelopes')
    .addOption(readingContractOption('the contract to judge lines under'))
    .addOption(formatOption())
    .addHelpText('after', MORE)
    .action(async (file: string | undefined, options: ValidateOptions) => {
      const { validate } = await import('../validate/validate.action.js');
      finish(await validate(file, options, terminal));
    });
}
