import { COLON, COMMA, endOfString, QUOTE, stepOf } from '../../model/json-text.js';

const EVENTS = 'events';

/** Ends before the bracket. */
const SOLE_EVENTS = /^\s*\{\s*"events"\s*:\s*(?=\[)/;
const END = /^\s*\}\s*$/;

interface Child {
  readonly key: string | undefined;
  readonly start: number;
  readonly end: number;
}

/**
 * The events of a batch, `{"events": [...]}` or an array, each as in the text. They are cut out, not written again, so
 * that a log can keep the received bytes.
 *
 * @param text that `JSON.parse` has read.
 * @returns undefined when it is not a batch.
 */
export function splitEvents(text: string): readonly string[] | undefined {
  const sole = soleEvents(text);
  if (sole !== undefined) return sole;
  const start = text.search(/\S/);
  if (text[start] === '[') return partsOf(text, start);
  if (text[start] !== '{') return undefined;
  // Of duplicate keys the last one counts, as for JSON.parse.
  const events = childrenOf(text, start).findLast(({ key }) => key === EVENTS);
  return events === undefined || text[events.start] !== '[' ? undefined : partsOf(text, events.start);
}

/**
 * The value under a key, as in the text of an object.
 *
 * @param text that `JSON.parse` has read.
 * @returns undefined without such a key.
 */
export function memberOf(text: string, name: string): string | undefined {
  const member = childrenOf(text, text.search(/\S/)).findLast(({ key }) => key === name);
  return member && text.slice(member.start, member.end);
}

/** Nearly every batch has nothing but events, so that one pass finds them. */
function soleEvents(text: string): readonly string[] | undefined {
  const [opening] = SOLE_EVENTS.exec(text) ?? [];
  if (opening === undefined) return undefined;
  const marks = marksIn(text, opening.length);
  const rest = text.slice((marks.at(-1)?.at ?? text.length) + 1);
  return END.test(rest) ? partsOf(text, opening.length, marks) : undefined;
}

function partsOf(text: string, offset: number, marks = marksIn(text, offset)): readonly string[] {
  return childrenOf(text, offset, marks).map(({ start, end }) => text.slice(start, end));
}

/** The values in the array or object that begins at an offset, without surrounding blanks. */
function childrenOf(text: string, offset: number, marks = marksIn(text, offset)): readonly Child[] {
  const children: Child[] = [];
  let key: string | undefined;
  let start = offset + 1;
  for (const { token, at } of marks) {
    if (token === ':') key = JSON.parse(text.slice(start, at)) as string;
    else children.push(...childAt(text, key, start, at));
    start = at + 1;
  }
  return children;
}

interface Mark {
  readonly token: string;
  readonly at: number;
}

/** The commas and colons of the array or object that begins at an offset, excluding nested ones, and its end. */
function marksIn(text: string, offset: number): readonly Mark[] {
  const marks: Mark[] = [];
  let depth = 1;
  for (let at = offset + 1; depth > 0 && at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) at = endOfString(text, at);
    else depth += stepOf(code);
    if (depth === 0 || (depth === 1 && isMark(code))) marks.push({ token: text.charAt(at), at });
  }
  return marks;
}

function isMark(code: number): boolean {
  return code === COMMA || code === COLON;
}

/** Returns none when there are only blanks, as in an empty list. */
function childAt(text: string, key: string | undefined, start: number, end: number): readonly Child[] {
  const value = text.slice(start, end);
  const from = start + value.length - value.trimStart().length;
  const until = start + value.trimEnd().length;
  return from < until ? [{ key, start: from, end: until }] : [];
}
