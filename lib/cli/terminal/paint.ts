import type { OutputStream, Terminal } from './terminal.js';

const STYLES = { bold: [1, 22], dim: [2, 22], red: [31, 39], green: [32, 39], yellow: [33, 39] } as const;

/** The styles of text. */
export type Style = keyof typeof STYLES;

/** Gives text a style, or leaves it unchanged. */
export type Paint = (style: Style, text: string) => string;

/**
 * Whether a stream gets colours: terminals do, and with FORCE_COLOR everything does; never with NO_COLOR
 * (https://no-color.org), on a dumb terminal, or with FORCE_COLOR=0.
 */
export function hasColours(stream: OutputStream, { NO_COLOR = '', FORCE_COLOR = '', TERM }: Terminal['env']): boolean {
  if (NO_COLOR !== '') return false;
  if (FORCE_COLOR !== '') return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  return stream.isTTY === true && TERM !== 'dumb';
}

/** The paint for a stream with or without colours. */
export function createPaint(colours: boolean): Paint {
  if (!colours) return (_style, text) => text;
  return (style, text) => {
    const [on, off] = STYLES[style];
    return `\u001b[${on}m${text}\u001b[${off}m`;
  };
}
