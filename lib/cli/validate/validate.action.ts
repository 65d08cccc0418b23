import type { ContractChoice } from '../../model/contract/contracts.js';
import { KNOWN_EVENT_TYPES } from '../../conformance/validate-event.js';
import { UnknownNameError } from '../../errors/unknown-name.error.js';
import { readJsonLines } from '../../event/json-lines.reader.js';
import { EXIT_CODES, type ExitCode } from '../exit-code.js';
import { openInput } from '../input/input.js';
import { leaveInterruptsToSystem } from '../terminal/interruption.js';
import { printLines } from '../terminal/output.js';
import type { Terminal } from '../terminal/terminal.js';
import { judgeLine } from './line-judge.js';
import { Tally } from './tally.js';
import { verdictJson, verdictLines } from './verdict-text.js';
import type { InputOptions } from '../input/input-options.js';

/** The options of `validate`. */
export interface ValidateOptions extends InputOptions {
  /** What each line is: `Event`, or a bare payload of this event type. An event with its payload when absent. */
  readonly type?: string;
  /** The contract that lines are judged under. */
  readonly contract: ContractChoice;
  readonly format: 'json' | 'text';
}

/**
 * Prints a verdict on each line of an input, line by line.
 *
 * @throws UnknownNameError, which lists the known types; UnreadableInputError when the input cannot be opened, or fails.
 */
export async function validate(
  file: string | undefined,
  { type, contract, format, maxLineBytes }: ValidateOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  if (type !== undefined && !KNOWN_EVENT_TYPES.includes(type))
    throw new UnknownNameError('UNKNOWN_EVENT_TYPE', type, KNOWN_EVENT_TYPES);
  const { stdout, stderr } = terminal;
  const { name, source, mayBlock } = await openInput(file, terminal);
  if (mayBlock) leaveInterruptsToSystem();
  const tally = new Tally();
  for await (const read of readJsonLines(source, { name, maxLineBytes })) {
    const verdict = judgeLine(read, type, contract);
    tally.add(verdict);
    await printLines(stdout, format === 'json' ? [verdictJson(verdict, stdout)] : verdictLines(name, verdict));
  }
  await printLines(stderr, [tally.summary()]);
  return tally.hasInvalid ? EXIT_CODES.contractBroken : EXIT_CODES.ok;
}
