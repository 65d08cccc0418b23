import { parsedJson } from '../../model/json.js';
import { COMMA, endOfString, QUOTE, stepOf } from '../../model/json-text.js';

const EVENTS = 'events';
/** The most characters that the name has in JSON: a code such as \u0065 for each of its own, between quotes. */
const LONGEST_NAME = EVENTS.length * String.raw`\u0065`.length + 2;
/** The number of characters from which on parsing takes so long that it is worth a look ahead. */
const LONG = 128 * 1_024;

/**
 * Whether a long text is refused for its number of events before it is parsed: millions of tiny events would take
 * seconds. Whatever passes is counted again when it has been parsed.
 *
 * @param text the message, decompressed.
 * @param most events that a batch may have.
 */
export function isCrowded(text: string, most: number): boolean {
  return text.length >= LONG && listsMore(text, most);
}

/**
 * Whether a batch, `{"events": [...]}` or an array, has more than `most` events. Reading ends at the limit, so what
 * follows may be anything.
 */
export function listsMore(text: string, most: number): boolean {
  const start = Math.max(0, text.search(/\S/));
  const count = new EventCount(text, text[start] === '[' ? LIST : MEMBER);
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) at = count.passString(at);
    else if (code === COMMA) {
      if (count.addComma() === most && count.isOfEvents()) return true;
    } else count.step(stepOf(code), at);
  }
  return false;
}

/** How deep the events are: in an array that is the text, or in a member of an object. */
const [LIST, MEMBER] = [1, 2];

/** The commas of one array or object at a level after the other. */
class EventCount {
  readonly #text: string;
  readonly #level: number;
  #depth = 0;
  #commas = 0;
  #opening = 0;
  /** Where the latest string outside of the members begins: the name of the member that follows. */
  #name = 0;

  constructor(text: string, level: number) {
    this.#text = text;
    this.#level = level;
  }

  /** Returns the end of the string that begins here. */
  passString(at: number): number {
    if (this.#depth === 1) this.#name = at;
    return endOfString(this.#text, at);
  }

  step(step: number, at: number): void {
    this.#depth += step;
    if (step < 1 || this.#depth !== this.#level) return;
    this.#opening = at;
    this.#commas = 0;
  }

  /** Returns the number of commas so far; 0 when they do not belong to a list of events. */
  addComma(): number {
    if (this.#depth !== this.#level) return 0;
    this.#commas += 1;
    return this.#commas;
  }

  isOfEvents(): boolean {
    const text = this.#text;
    if (text[this.#opening] !== '[') return false;
    if (this.#level === LIST) return true;
    // A name of megabytes before many lists would be read again and again.
    const name = text.slice(this.#name, this.#name + LONGEST_NAME);
    const end = endOfString(name, 0);
    return end < name.length && parsedJson(name.slice(0, end + 1)) === EVENTS;
  }
}
