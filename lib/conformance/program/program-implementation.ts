import { ProtocolImplementation, type ProgramOptions } from './protocol-implementation.js';
import { shellProgram } from './shell-program.js';

/**
 * A program in any language that speaks the conformance protocol on its stdin and stdout.
 *
 * The command line is given to the shell as it is, so that it works as it does when typed; never build one from text
 * that you do not trust. Events and payloads reach the program through its stdin alone.
 *
 * Call `finish` when done, as the suite does: the program runs until then.
 */
export class ProgramImplementation extends ProtocolImplementation {
  /** @throws InvalidArgumentError when an option is not a number in its range. */
  constructor(command: string, options: ProgramOptions = {}) {
    super(shellProgram(command), options);
  }
}
