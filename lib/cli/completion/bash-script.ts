import { allCommands, type CompletedCommand, type Completion } from './command-tree.js';

/** A completion script for bash: `source <(mission-dossier completion bash)`. */
export function bashScript(program: string, tree: CompletedCommand): string {
  const commands = allCommands(tree);
  const name = `_${program.replaceAll('-', '_')}`;
  const called = commands
    .filter(({ path }) => path !== '')
    .map(({ path }) => `      '${callOf(path)}') called='${path}' ;;`);
  const values = commands.flatMap((command) =>
    command.options.flatMap(({ flags, value }) =>
      value === undefined
        ? []
        : [`    ${flags.map((flag) => `'${command.path} ${flag}'`).join('|')}) ${reply(value)}; return ;;`],
    ),
  );
  const words = commands.map(
    (command) => `    '${command.path}') ${reply(wordsOf(command))}${more(command.argument)} ;;`,
  );
  return `# Completion of ${program} for bash: source <(${program} completion bash)
${name}() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD - 1]} called='' word
  COMPREPLY=()
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$called $word" in
${called.join('\n')}
    esac
  done
  case "$called $previous" in
${values.join('\n')}
  esac
  case "$called" in
${words.join('\n')}
  esac
}
complete -o filenames -o bashdefault -F ${name} ${program}
`;
}

/** Recognises a command by the words before it and its own word. */
function callOf(path: string): string {
  const words = path.split(' ');
  return `${words.slice(0, -1).join(' ')} ${words.at(-1) ?? ''}`;
}

function wordsOf({ subcommands, options }: CompletedCommand): Completion {
  const words = [
    ...subcommands.map(({ path }) => path.split(' ').at(-1) ?? ''),
    ...options.flatMap(({ flags }) => flags),
  ];
  return { kind: 'words', words };
}

function reply(completion: Completion): string {
  if (completion.kind === 'none') return 'COMPREPLY=()';
  const source = completion.kind === 'path' ? '-f' : `-W '${completion.words.join(' ')}'`;
  return `mapfile -t COMPREPLY < <(compgen ${source} -- "$current")`;
}

function more(completion: Completion): string {
  if (completion.kind === 'none') return '';
  const source = completion.kind === 'path' ? '-f' : `-W '${completion.words.join(' ')}'`;
  return `; [[ $current == -* ]] || mapfile -t -O "\${#COMPREPLY[@]}" COMPREPLY < <(compgen ${source} -- "$current")`;
}
