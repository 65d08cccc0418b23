import { showLocalTimes } from './times.js';

/** At most one reload of the shown parts in this time, however fast events arrive. */
const PAUSE_MS = 500;

/** Follows changes as they happen, where the page is one that changes. */
export function followChanges(): void {
  if (document.documentElement.dataset['live'] !== 'on') return;
  const dossier = document.querySelector<HTMLElement>('[data-dossier]')?.dataset['dossier'];
  const changes = new EventSource(dossier === undefined ? '/live' : `/live?dossier=${encodeURIComponent(dossier)}`);
  changes.addEventListener('open', () => say('Live'));
  changes.addEventListener('error', () => say('Connection lost; trying again'));
  changes.addEventListener('change', soon(refresh));
  addEventListener('pagehide', () => changes.close());
}

/** Calls back once in a pause, however often it is asked. */
function soon(action: () => Promise<void>): () => void {
  let planned: number | undefined;
  return () => {
    planned ??= setTimeout(() => {
      planned = undefined;
      void action().catch(() => say('Connection lost; trying again'));
    }, PAUSE_MS);
  };
}

/** Asks for the same page again and puts what changed in place, so that focus, scroll and open details stay. */
async function refresh(): Promise<void> {
  const answer = await fetch(location.href, { headers: { accept: 'text/html' } });
  if (!answer.ok) {
    say('Reload the page to see the latest state');
    return;
  }
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
  showLocalTimes(fresh);
  for (const part of document.querySelectorAll<HTMLElement>('[data-live]:not(html)')) replacePart(part, fresh);
}

function replacePart(part: HTMLElement, fresh: Document): void {
  const next = fresh.querySelector<HTMLElement>(`[data-live="${part.dataset['live'] ?? ''}"]`);
  if (next === null || next.innerHTML === part.innerHTML || isInUse(part)) return;
  if (part.matches('tbody')) replaceRows(part, next);
  else if (!hasRows(part) || !hasRows(next)) replaceContent(part, next);
}

/** What has the focus stays until the reader goes on; rows are replaced one by one. */
function isInUse(part: HTMLElement): boolean {
  return part.contains(document.activeElement) && !part.matches('tbody') && !hasRows(part);
}

/** Rows in a part are a part of their own. */
function hasRows(part: HTMLElement): boolean {
  return part.querySelector('tbody[data-live]') !== null;
}

/** What the reader opened or closed stays so. */
function replaceContent(part: HTMLElement, next: HTMLElement): void {
  const known = new Map([...part.querySelectorAll('details')].map((details) => [nameOf(details), details.open]));
  for (const details of next.querySelectorAll('details')) details.open = known.get(nameOf(details)) ?? details.open;
  part.replaceChildren(...next.childNodes);
}

/** A row or folder by what it is named, within those around it. */
function nameOf(details: HTMLDetailsElement): string {
  const outer = details.parentElement?.closest('details');
  const name = details.querySelector('summary')?.textContent ?? '';
  return outer ? `${nameOf(outer)}\n${name}` : name;
}

/** Rows keep their elements where nothing in them changed; changed and new ones light up. */
function replaceRows(part: HTMLElement, next: HTMLElement): void {
  const known = new Map([...part.children].map((row) => [(row as HTMLElement).dataset['key'], row]));
  const rows = [...next.children].map((row) => {
    const old = known.get((row as HTMLElement).dataset['key']);
    if (old?.innerHTML === row.innerHTML) return old;
    row.classList.add('changed');
    return row;
  });
  part.replaceChildren(...rows);
}

function say(text: string): void {
  const place = document.getElementById('live');
  if (place === null) return;
  place.hidden = false;
  if (place.textContent !== text) place.textContent = text;
}
