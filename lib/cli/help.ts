import { type AddHelpTextContext, Command, Help, type Option } from 'commander';
import type { OutputStream, Terminal } from './terminal/terminal.js';
import { reflow } from './terminal/reflow.js';

const WIDTH = 80;
const NARROWEST = 40;
/** A narrower column of descriptions is not wrapped. */
const NARROWEST_COLUMN = 12;

/** How wide help may be: as wide as the terminal, or 80 columns. */
function widthOf({ columns = WIDTH }: OutputStream): number {
  return Math.max(NARROWEST, columns);
}

/** A command whose help is wrapped to the width of the terminal, including texts that commander prints unchanged. */
export class WrappingCommand extends Command {
  readonly #terminal: Terminal;

  constructor(name: string | undefined, terminal: Terminal) {
    super(name);
    this.#terminal = terminal;
  }

  override createCommand(name?: string): Command {
    return new WrappingCommand(name, this.#terminal);
  }

  override addHelpText(
    position: 'before' | 'beforeAll' | 'after' | 'afterAll',
    text: string | ((context: AddHelpTextContext) => string | undefined),
  ): this {
    return super.addHelpText(position, (context) => {
      const stream = context.error ? this.#terminal.stderr : this.#terminal.stdout;
      const written = typeof text === 'string' ? text : text(context);
      return written === undefined ? '' : reflow(written, widthOf(stream));
    });
  }
}

/** Sets the width of a program's help, and marks required options. Its commands inherit both. */
export function configureHelp(program: Command, { stdout, stderr }: Terminal): void {
  const help = new Help();
  program.configureOutput({ getOutHelpWidth: () => widthOf(stdout), getErrHelpWidth: () => widthOf(stderr) });
  program.configureHelp({
    minWidthToWrap: NARROWEST_COLUMN,
    optionDescription: (option: Option) => help.optionDescription(option) + (option.mandatory ? ' (required)' : ''),
  });
}
