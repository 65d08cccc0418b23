import type { Argument, Command, Option } from 'commander';

/** What can follow an option or be an argument: one of several words, a path, or any text. */
export type Completion =
  { readonly kind: 'words'; readonly words: readonly string[] } | { readonly kind: 'path' } | { readonly kind: 'none' };

/** An option, as completion needs it. */
export interface CompletedOption {
  readonly flags: readonly string[];
  readonly description: string;
  /** Undefined where the option takes no value. */
  readonly value: Completion | undefined;
}

/** A command, as completion needs it. */
export interface CompletedCommand {
  /** The words that call it, without the program's own name: `outbox list`; empty for the program. */
  readonly path: string;
  readonly summary: string;
  readonly subcommands: readonly CompletedCommand[];
  readonly options: readonly CompletedOption[];
  readonly argument: Completion;
}

const NOTHING: Completion = { kind: 'none' };
const PATH = /FILE|DIR|FOLDER|PATH/;

/** The program and all its commands. */
export function commandTree(command: Command, path = ''): CompletedCommand {
  const help = command.createHelp();
  const subcommands = help.visibleCommands(command).map((each) => commandTree(each, `${path} ${each.name()}`.trim()));
  const [argument] = command.registeredArguments;
  const words = subcommands.map((each) => each.path.split(' ').at(-1) ?? '');
  return {
    path,
    summary: help.subcommandDescription(command),
    subcommands: subcommands.map((each) => (isHelp(each) ? { ...each, argument: { kind: 'words', words } } : each)),
    options: help.visibleOptions(command).map(completedOption),
    argument: argument === undefined ? NOTHING : completionOf(argument, path),
  };
}

/** The argument of `help` is another command. */
function isHelp({ path }: CompletedCommand): boolean {
  return path === 'help' || path.endsWith(' help');
}

/** All commands of a tree, the program first. */
export function allCommands(tree: CompletedCommand): readonly CompletedCommand[] {
  return [tree, ...tree.subcommands.flatMap(allCommands)];
}

function completedOption(option: Option): CompletedOption {
  const takesValue = option.required || option.optional;
  return {
    flags: [option.short, option.long].filter((flag) => flag !== undefined),
    description: option.description,
    value: takesValue ? completionOf(option, option.flags) : undefined,
  };
}

function completionOf(subject: Option | Argument, name: string): Completion {
  if (subject.argChoices !== undefined) return { kind: 'words', words: subject.argChoices };
  return PATH.test('flags' in subject ? name : subject.name()) ? { kind: 'path' } : NOTHING;
}
