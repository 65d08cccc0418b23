import { DossierError } from './dossier.error.js';

/** An option for running a judged program is not a number in its range. */
export class InvalidProgramOptionError extends DossierError {
  readonly code = 'INVALID_PROGRAM_OPTION';

  constructor(
    readonly option: string,
    readonly value: unknown,
    readonly smallest: number,
    readonly largest: number,
  ) {
    const given = typeof value === 'number' ? String(value) : typeof value;
    super(`${option} is ${given}: give a number from ${String(smallest)} to ${String(largest)}`);
  }
}
