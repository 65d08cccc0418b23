import { allCommands, type CompletedCommand, type CompletedOption, type Completion } from './command-tree.js';

/** A completion script for fish: `mission-dossier completion fish | source`. */
export function fishScript(program: string, tree: CompletedCommand): string {
  const lines = allCommands(tree).flatMap((command) => linesOf(program, command));
  return `# Completion of ${program} for fish: ${program} completion fish | source
complete -c ${program} -f
${lines.join('\n')}
`;
}

function linesOf(program: string, command: CompletedCommand): readonly string[] {
  const start = `complete -c ${program} -n ${quoted(condition(command))}`;
  const subcommands = command.subcommands.map(
    ({ path, summary }) => `${start} -a ${path.split(' ').at(-1) ?? ''} -d ${quoted(summary)}`,
  );
  const argument = command.argument.kind === 'none' ? [] : [`${start} ${values(command.argument)}`];
  return [...subcommands, ...command.options.map((option) => `${start} ${optionText(option)}`), ...argument];
}

/** The user has typed the words of the command, but no subcommand. */
function condition({ path, subcommands }: CompletedCommand): string {
  const seen = path === '' ? [] : path.split(' ').map((word) => `__fish_seen_subcommand_from ${word}`);
  const others = subcommands.map((each) => each.path.split(' ').at(-1) ?? '');
  const unseen = others.length === 0 ? [] : [`not __fish_seen_subcommand_from ${others.join(' ')}`];
  return [...seen, ...unseen].join('; and ') || 'true';
}

function optionText({ flags, description, value }: CompletedOption): string {
  const names = flags.map((flag) => (flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`));
  return [...names, ...(value === undefined ? [] : [values(value)]), `-d ${quoted(description)}`].join(' ');
}

function values(completion: Completion): string {
  if (completion.kind === 'none') return '-x';
  return completion.kind === 'path' ? '-rF' : `-xa ${quoted(completion.words.join(' '))}`;
}

function quoted(text: string): string {
  return `'${text.replace(/['\\]/g, String.raw`\$&`)}'`;
}
