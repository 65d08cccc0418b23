import { allCommands, type CompletedCommand, type CompletedOption, type Completion } from './command-tree.js';

/** A completion script for zsh: in a folder of $fpath under the name _mission-dossier, or evaluated after compinit. */
export function zshScript(program: string, tree: CompletedCommand): string {
  const name = `_${program.replaceAll('-', '_')}`;
  return `#compdef ${program}
# Completion of ${program} for zsh: source <(${program} completion zsh)
${allCommands(tree)
  .map((command) => functionOf(name, command))
  .join('\n')}
compdef ${name} ${program}
`;
}

function functionOf(root: string, command: CompletedCommand): string {
  const name = functionName(root, command.path);
  const options = command.options.flatMap(optionSpecs);
  if (command.subcommands.length === 0) {
    return `${name}() {\n  _arguments -s ${[...options, `'*: :${action(command.argument)}'`].join(' ')}\n}`;
  }
  const list = command.subcommands.map(({ path, summary }) => quoted(`${last(path)}:${summary}`)).join(' ');
  const calls = command.subcommands.map(({ path }) => `      ${last(path)}) ${functionName(root, path)} ;;`);
  return `${name}() {
  local state line
  _arguments -C ${[...options, "'1: :->command'", "'*:: :->rest'"].join(' ')}
  case $state in
    command)
      local -a commands=(${list})
      _describe command commands
      ;;
    rest)
      case $line[1] in
${calls.map((call) => `  ${call}`).join('\n')}
      esac
      ;;
  esac
}`;
}

function optionSpecs({ flags, description, value }: CompletedOption): readonly string[] {
  const text = description.replace(/[\][:]/g, '\\$&');
  return flags.map((flag) => quoted(`${flag}[${text}]${value === undefined ? '' : `: :${action(value)}`}`));
}

function action(completion: Completion): string {
  if (completion.kind === 'none') return ' ';
  return completion.kind === 'path' ? '_files' : `(${completion.words.join(' ')})`;
}

function functionName(root: string, path: string): string {
  return [root, ...path.split(' ')]
    .filter((word) => word !== '')
    .join('_')
    .replaceAll('-', '_');
}

function last(path: string): string {
  return path.split(' ').at(-1) ?? '';
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
