import type { ContractVersion } from './contract/contracts.js';

/** The layout of JSON text at one depth: like that of `JSON.stringify` with a number of spaces, or none. */
export interface TextLayout {
  /** The indentation added by each depth; empty on a single line. */
  readonly unit: string;
  /** The text before anything that begins or ends at this depth: a line feed and spaces, or nothing. */
  readonly margin: string;
  /** The text between a key and its value. */
  readonly colon: string;
  /** The contract whose names are used for fields; those of their class by default. */
  readonly contract?: ContractVersion | undefined;
}

const MAX_INDENT = 10;

/** The layout of a whole text. Like `JSON.stringify`, it clamps the number of spaces to 0 to 10. */
export function textLayout(indent: number): TextLayout {
  const unit = ' '.repeat(Math.min(MAX_INDENT, Math.max(0, Math.trunc(indent) || 0)));
  return unit === '' ? { unit, margin: '', colon: ':' } : { unit, margin: '\n', colon: ': ' };
}

/** The layout one depth further in. */
export function innerLayout(layout: TextLayout): TextLayout {
  return { ...layout, margin: layout.margin + layout.unit };
}

/** Indents JSON text that was written separately. Its strings contain no line feeds, so all line feeds are margins. */
export function movedIn(text: string, { unit, margin }: TextLayout): string {
  return unit === '' ? text : text.replaceAll('\n', margin);
}
