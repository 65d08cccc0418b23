import type { ExitCode } from './exit-code.js';
import type { Terminal } from './terminal/terminal.js';

/** What a command works with. */
export interface CommandContext {
  readonly terminal: Terminal;
  /** Takes the exit code of the action that was run. */
  readonly finish: (code: ExitCode) => void;
}
