import type { ContractVersion } from './contract/contracts.js';

/** How JSON text is laid out at one depth: as `JSON.stringify` does it with a number of spaces, or with none. */
export interface TextLayout {
  /** What each depth adds to the margin; empty where the text is on one line. */
  readonly unit: string;
  /** What stands before whatever begins or ends at this depth: a line feed and spaces, or nothing. */
  readonly margin: string;
  /** What stands between a key and its value. */
  readonly colon: string;
  /** The contract whose names fields are written with; those of their class when absent. */
  readonly contract?: ContractVersion | undefined;
}

const MAX_INDENT = 10;

/** The layout of a whole text. Like `JSON.stringify` it takes from 0 to 10 spaces, and what is beyond for the nearest. */
export function textLayout(indent: number): TextLayout {
  const unit = ' '.repeat(Math.min(MAX_INDENT, Math.max(0, Math.trunc(indent) || 0)));
  return unit === '' ? { unit, margin: '', colon: ':' } : { unit, margin: '\n', colon: ': ' };
}

/** The layout one depth further in. */
export function innerLayout(layout: TextLayout): TextLayout {
  return { ...layout, margin: layout.margin + layout.unit };
}

/** JSON text of another making, moved in to where it belongs: its strings have no line feeds, so its margins are all. */
export function movedIn(text: string, { unit, margin }: TextLayout): string {
  return unit === '' ? text : text.replaceAll('\n', margin);
}
