import type { ParityStatus } from '../../model/state/mission-dossier.state.js';
import { html, type Markup } from './markup.js';

/** Each status by word, shape and colour, since none of these alone reaches every reader. */
const STATUS_SHAPES: Readonly<Record<ParityStatus, string>> = { clean: '●', drifted: '▲', unknown: '○' };

const SHOWN_HASH_DIGITS = 12;
const LONGEST_NAME = 300;
const HALF_PAIR_AT_END = /[\ud800-\udbff]$/;
const HALF_PAIR_AT_BEGIN = /^[\udc00-\udfff]/;

/** The word, shape and colour of a status. */
export function statusMark(status: ParityStatus): Markup {
  return html`<span class="status status-${status}"
    ><span class="shape" aria-hidden="true">${STATUS_SHAPES[status]}</span> ${status}</span
  >`;
}

/**
 * A time in UTC; the script of the page rewrites it in the reader's zone and keeps UTC for the pointer. Text that is not a
 * time is shown as it is, since the contract does not interpret times of payloads.
 */
export function timeMark(text: string | null): Markup {
  if (text === null) return html`<span class="absent">never</span>`;
  const milliseconds = Date.parse(text);
  if (Number.isNaN(milliseconds)) return nameMark(text);
  const iso = new Date(milliseconds).toISOString();
  return html`<time datetime="${iso}" title="${iso}">${iso.slice(0, 19).replace('T', ' ')} UTC</time>`;
}

/** A hash, shortened for the eye and whole for the pointer and for copying. */
export function hashMark(hash: string): Markup {
  const digits = hash.startsWith('sha256:') ? hash.slice('sha256:'.length) : hash;
  const short = digits.length > SHOWN_HASH_DIGITS ? `${digits.slice(0, SHOWN_HASH_DIGITS)}…` : digits;
  return html`<code class="hash" title="${shortened(hash)}">${short}</code>`;
}

/** A name, isolated so that its direction does not affect its surroundings, and shortened if it is very long. */
export function nameMark(name: string): Markup {
  return html`<bdi>${shortened(name)}</bdi>`;
}

/** A path that may break at its slashes, isolated like a name; a very long one loses its middle. */
export function pathMark(path: string): Markup {
  const parts = shortened(path).split('/');
  const last = parts.length - 1;
  const pieces = parts.map((part, at) => (at < last ? html`${part}/<wbr />` : html`${part}`));
  return html`<bdi class="path">${pieces}</bdi>`;
}

/** Shortens text in its middle beyond a readable length: names are input, and may be of any length. */
export function shortened(text: string): string {
  if (text.length <= LONGEST_NAME) return text;
  const half = Math.floor(LONGEST_NAME / 2);
  const begin = text.slice(0, half).replace(HALF_PAIR_AT_END, '');
  return `${begin}…${text.slice(-half).replace(HALF_PAIR_AT_BEGIN, '')}`;
}

/** A number of bytes in the unit that reads best: `8.2 kB`. */
export function sizeText(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  const power = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(bytes, 1)) / 3)));
  const value = bytes / 1000 ** power;
  return `${power === 0 ? String(value) : value.toFixed(1)} ${units[power] ?? ''}`;
}

/** `1 artifact`, `2 artifacts`. */
export function countText(number: number, one: string, many = `${one}s`): string {
  return `${groupedText(number)} ${number === 1 ? one : many}`;
}

/** A number with its digits in groups, the same on every machine: `10 000`, with narrow spaces. */
export function groupedText(number: number): string {
  return String(number).replace(/\B(?=(?:\d{3})+$)/g, '\u202f');
}
