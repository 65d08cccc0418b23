import { ProtocolImplementation, type ProgramOptions } from './protocol-implementation.js';
import { shellProgram } from './shell-program.js';

/**
 * A program in any language that speaks the conformance protocol on its stdin and stdout.
 *
 * The shell receives `command`, a command line, unchanged, so that it works as it does when typed; never build one from untrusted
 * text. Events and payloads reach the program only through its stdin.
 *
 * Call `finish` when done, as the suite does: the program runs until then.
 *
 * @example
 * ```ts
 * import { ConformanceSuite, ProgramImplementation } from 'mission-dossier/conformance';
 *
 * const suite = new ConformanceSuite({ implementation: new ProgramImplementation('python3 my_dossier.py') });
 * const { ok, summary } = await suite.run();
 * console.log(ok, summary);
 * ```
 */
export class ProgramImplementation extends ProtocolImplementation {
  /** @throws InvalidArgumentError when an option is not a number in its range. */
  constructor(command: string, options: ProgramOptions = {}) {
    super(shellProgram(command), options);
  }
}
