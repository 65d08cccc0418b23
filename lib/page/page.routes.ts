import { readAsideMark } from './address/aside-address.js';
import { belowDossier, dossierAddress, readDossierAddress, wholeNumber } from './address/dossier-address.js';
import { readListAddress } from './address/list-address.js';
import { nameMark, shortened } from './html/elements.js';
import { html, type Content } from './html/markup.js';
import type { PageSource } from './page-source.port.js';
import { asidesView } from './view/asides.view.js';
import { dossierListView } from './view/dossier-list.view.js';
import { dossierHeader } from './view/dossier/dossier-header.js';
import { dossierView } from './view/dossier/dossier.view.js';
import { eventsView } from './view/dossier/events.view.js';
import { fileView } from './view/file.view.js';
import { healthView } from './view/health.view.js';
import type { PageFrame } from './view/layout.js';

/** What a route makes its page from. */
export interface PageRequest {
  readonly source: PageSource;
  readonly id: string;
  readonly parameters: URLSearchParams;
}

/** A page without the frame around every page. */
export type PageContent = Omit<PageFrame, 'kind'>;

/** One page: its address, and its content; null when the address names something that does not exist. */
export interface PageRoute {
  readonly name: string;
  /** The path; `{id}` stands for the id of a dossier. */
  readonly path: string;
  readonly summary: string;
  /** Whether only the page of missions on disk has it. */
  readonly isLocal?: true;
  readonly show: (request: PageRequest) => Promise<PageContent | null>;
}

const EVENTS_PER_PAGE = 50;
const ASIDES_PER_PAGE = 100;

/** The pages. A new page is a row here and its view. */
export const PAGE_ROUTES: readonly PageRoute[] = [
  { name: 'list', path: '/', summary: 'The page with all dossiers', show: dossierList },
  { name: 'health', path: '/health', summary: 'The page with the state of the service', show: health },
  { name: 'dossier', path: '/dossiers/{id}', summary: 'The page of a dossier', show: dossier },
  { name: 'events', path: '/dossiers/{id}/events', summary: 'The page with the events of a dossier', show: events },
  { name: 'asides', path: '/dossiers/{id}/asides', summary: 'The page with events set aside', show: asides },
  { name: 'file', path: '/dossiers/{id}/file', summary: 'The page with a file', show: file, isLocal: true },
];

const FIRST_STEPS: Readonly<Record<PageSource['kind'], Content>> = {
  service: html`Point a relay here, for example
    <code>npx mission-dossier relay --outbox outbox.db --to <var>this address</var>/v1/events</code>. The service prints
    the command in full when it starts.`,
  local: html`Missions are folders below <code>kitty-specs/</code>; run the command in a repository that has one.`,
};

async function dossierList({ source, parameters }: PageRequest): Promise<PageContent> {
  const query = readListAddress(parameters);
  const body = dossierListView(query, await source.dossiers(query), FIRST_STEPS[source.kind]);
  return { title: 'Dossiers', section: 'dossiers', body, live: true };
}

async function dossier({ source, id, parameters }: PageRequest): Promise<PageContent | null> {
  const view = readDossierAddress(id, parameters);
  const [detail, changes] = await Promise.all([
    source.dossier(view),
    view.compare === null ? null : source.changes(id, ...view.compare),
  ]);
  if (detail === null) return null;
  const fileAddress =
    source.file === undefined
      ? null
      : (path: string) => `${dossierAddress({ id })}/file?path=${encodeURIComponent(path.toWellFormed())}`;
  const body = dossierView({ detail, view, changes, fileAddress });
  return {
    title: shortened(detail.row.mission),
    section: 'dossiers',
    body,
    live: view.at === null && view.compare === null,
  };
}

async function events({ source, id, parameters }: PageRequest): Promise<PageContent | null> {
  const after = wholeNumber(parameters.get('after')) ?? 0;
  const [row, page] = await Promise.all([source.row(id), source.events(id, after, EVENTS_PER_PAGE)]);
  if (row === null || page === null) return null;
  return {
    title: `Events of ${shortened(row.mission)}`,
    section: 'dossiers',
    body: eventsView({ row, kind: source.kind, page, after }),
    live: false,
  };
}

async function asides({ source, id, parameters }: PageRequest): Promise<PageContent | null> {
  const before = readAsideMark(parameters);
  const [row, page] = await Promise.all([source.row(id), source.asides(id, ASIDES_PER_PAGE, before)]);
  if (row === null) return null;
  const title = html`Events set aside from ${nameMark(row.mission)}`;
  const header = dossierHeader({ row, kind: source.kind, part: 'asides', title });
  const body = html`${header} ${asidesView({ page, before, path: belowDossier(id, 'asides') })}`;
  return { title: `Set aside from ${shortened(row.mission)}`, section: 'dossiers', body, live: false };
}

async function file({ source, id, parameters }: PageRequest): Promise<PageContent | null> {
  const text = await source.file?.(id, parameters.get('path') ?? '');
  return text ? { title: shortened(text.path), section: 'dossiers', body: fileView(id, text), live: false } : null;
}

async function health({ source, parameters }: PageRequest): Promise<PageContent> {
  const before = readAsideMark(parameters);
  const [groups, page] = await Promise.all([source.health(), source.asides(null, ASIDES_PER_PAGE, before)]);
  const body = healthView(groups, { page, before, path: '/health' });
  return { title: 'Health', section: 'health', body, live: true };
}
