import type { TextLayout } from '../../model/text-layout.js';

/** The JSON of a list or an object in pieces: its indented items, with brackets around them. */
export function* inBrackets(
  brackets: '{}' | '[]',
  items: Iterable<string>,
  { margin, unit }: TextLayout,
): Generator<string> {
  let before = brackets.charAt(0);
  for (const item of items) {
    yield `${before}${margin}${unit}${item}`;
    before = ',';
  }
  yield before === ',' ? `${margin}${brackets.charAt(1)}` : brackets;
}
