const EXAMPLE = /^\s*\$ /;
/** A term, two blanks or more, and what it means. */
const ROW = /^(?<prefix>\s+\S+(?: \S+)*\s{2,})(?<text>\S.*)$/;

/** A piece of text that is wrapped separately. */
interface Piece {
  readonly prefix: string;
  /** How far the lines after the first are indented. */
  readonly hang: number;
  text: string;
  /** Whether the next line may continue it. */
  readonly goesOn: boolean;
}

/**
 * Text in lines of any length, wrapped to a width. Blank lines, rows of a term and its meaning, and indented lines stay separate;
 * examples of commands are never broken.
 */
export function reflow(text: string, width: number): string {
  const pieces: Piece[] = [];
  for (const line of text.split('\n')) {
    const last = pieces.at(-1);
    if (last !== undefined && continues(last, line)) last.text += ` ${line.trim()}`;
    else pieces.push(pieceOf(line));
  }
  return pieces.map((piece) => wrapped(piece, width)).join('\n');
}

function pieceOf(line: string): Piece {
  if (line.trim() === '') return { prefix: '', hang: 0, text: '', goesOn: false };
  if (EXAMPLE.test(line)) return { prefix: line, hang: 0, text: '', goesOn: false };
  const { prefix = indentOf(line), text = line.trim() } = ROW.exec(line)?.groups ?? {};
  return { prefix, hang: prefix.length, text, goesOn: !text.endsWith(':') };
}

/** A line continues the text that has the same indentation. */
function continues({ goesOn, hang }: Piece, line: string): boolean {
  return goesOn && line.trim() !== '' && !EXAMPLE.test(line) && indentOf(line).length === hang && !ROW.test(line);
}

function indentOf(line: string): string {
  return /^\s*/.exec(line)?.[0] ?? '';
}

function wrapped({ prefix, hang, text }: Piece, width: number): string {
  const indent = ' '.repeat(hang > width / 2 ? 4 : hang);
  const lines: string[] = [];
  let line = prefix;
  let isEmpty = true;
  for (const word of text.split(' ')) {
    if (!isEmpty && line.length + 1 + word.length > width) {
      lines.push(line);
      line = indent;
      isEmpty = true;
    }
    line += isEmpty ? word : ` ${word}`;
    isEmpty = false;
  }
  return [...lines, line].map((each) => each.trimEnd()).join('\n');
}
