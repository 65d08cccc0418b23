import { showLocalTimes } from './times.js';

/** The minimum time between two reloads of the shown parts, however fast events arrive. */
const PAUSE_MS = 500;
/** When to look again while summaries lag behind the events. */
const BEHIND_MS = 1_000;

/** Follows changes as they happen, if the page supports it. */
export function followChanges(): void {
  if (document.documentElement.dataset['live'] !== 'on') return;
  const dossier = document.querySelector<HTMLElement>('[data-dossier]')?.dataset['dossier'];
  const changes = new EventSource(dossier === undefined ? '/live' : `/live?dossier=${encodeURIComponent(dossier)}`);
  changes.addEventListener('open', () => say('Live', true));
  changes.addEventListener('error', () => say('Connection lost; trying again'));
  const update = inTurn(refresh);
  changes.addEventListener('change', update);
  changes.addEventListener('reset', update);
  addEventListener('pagehide', () => changes.close());
}

/**
 * Calls an action at once, and again after a pause when it was requested meanwhile. The action may return how long to
 * wait.
 */
function inTurn(action: () => Promise<number | undefined>): () => void {
  let isUnderWay = false;
  let isAsked = false;
  const run = async (): Promise<void> => {
    isUnderWay = true;
    isAsked = false;
    const wait = await action().catch(() => say('Connection lost; trying again'));
    setTimeout(() => {
      isUnderWay = false;
      if (isAsked || wait !== undefined) void run();
    }, wait ?? PAUSE_MS);
  };
  return () => {
    isAsked = true;
    if (!isUnderWay) void run();
  };
}

/**
 * Requests the same page again and updates what changed, so that focus, scroll position and open details are preserved.
 * Returns when to request it again if the page is known to lag.
 */
async function refresh(): Promise<number | undefined> {
  const answer = await fetch(location.href, { headers: { accept: 'text/html' } });
  if (!answer.ok) {
    say('Reload the page to see the latest state');
    return undefined;
  }
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
  showLocalTimes(fresh);
  for (const part of document.querySelectorAll<HTMLElement>('[data-live]:not(html)')) replacePart(part, fresh);
  return fresh.querySelector('[data-behind]') === null ? undefined : BEHIND_MS;
}

function replacePart(part: HTMLElement, fresh: Document): void {
  const next = fresh.querySelector<HTMLElement>(`[data-live="${part.dataset['live'] ?? ''}"]`);
  if (next === null || next.innerHTML === part.innerHTML) return;
  const names = partsIn(part);
  if (part.matches('tbody')) keepFocus(() => replaceRows(part, next));
  else if (names !== '' && names === partsIn(next)) return;
  else if (!part.contains(document.activeElement)) replaceContent(part, next);
}

/** Nested parts update themselves, as long as the same ones are there. */
function partsIn(part: HTMLElement): string {
  return [...part.querySelectorAll<HTMLElement>('[data-live]')].map(({ dataset }) => dataset['live']).join(' ');
}

/** Moving an element takes its focus away. */
function keepFocus(change: () => void): void {
  const focused = document.activeElement;
  change();
  if (focused instanceof HTMLElement && focused !== document.activeElement) focused.focus({ preventScroll: true });
}

/** What the reader opened or closed stays that way. */
function replaceContent(part: HTMLElement, next: HTMLElement): void {
  const known = new Map([...part.querySelectorAll('details')].map((details) => [nameOf(details), details.open]));
  for (const details of next.querySelectorAll('details')) details.open = known.get(nameOf(details)) ?? details.open;
  part.replaceChildren(...next.childNodes);
}

/** A row or folder by its name, within those around it. */
function nameOf(details: HTMLDetailsElement): string {
  const outer = details.parentElement?.closest('details');
  const name = details.querySelector('summary')?.textContent ?? '';
  return outer ? `${nameOf(outer)}\n${name}` : name;
}

/** Rows without changes keep their elements, and move only where their order changed; changed and new ones light up. */
function replaceRows(part: HTMLElement, next: HTMLElement): void {
  const known = new Map([...part.children].map((row) => [keyOf(row), row]));
  let place = part.firstElementChild;
  for (const fresh of [...next.children]) {
    const old = known.get(keyOf(fresh));
    known.delete(keyOf(fresh));
    const row = old ?? fresh;
    if (old?.innerHTML !== fresh.innerHTML) lightUp(row, fresh);
    if (row === place) place = place.nextElementSibling;
    else part.insertBefore(row, place);
  }
  for (const gone of known.values()) gone.remove();
}

/** Equal cells stay, and with them their focus and what is picked. */
function lightUp(row: Element, fresh: Element): void {
  [...fresh.children].forEach((cell, at) => {
    const old = row.children[at];
    if (row !== fresh && old !== undefined && old.innerHTML !== cell.innerHTML) old.replaceWith(cell.cloneNode(true));
  });
  row.classList.remove('changed');
  // Reading the size restarts the animation.
  row.getBoundingClientRect();
  row.classList.add('changed');
}

function keyOf(row: Element): string {
  return (row as HTMLElement).dataset['key'] ?? '';
}

function say(text: string, isConnected = false): void {
  const place = document.getElementById('live');
  if (place === null) return;
  place.hidden = false;
  place.classList.toggle('on', isConnected);
  if (place.textContent !== text) place.textContent = text;
}
