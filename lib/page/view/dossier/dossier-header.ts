import { belowDossier, dossierAddress } from '../../address/dossier-address.js';
import { listAddress, readListAddress } from '../../address/list-address.js';
import { nameMark } from '../../html/elements.js';
import { html, type Content, type Markup } from '../../html/markup.js';
import type { PageSource } from '../../page-source.port.js';
import type { DossierRow } from '../dossier-row.js';

/** The pages of one dossier, in their order. */
const TABS = [
  { part: 'dossier', label: 'Overview' },
  { part: 'events', label: 'Events' },
  { part: 'asides', label: 'Set aside' },
] as const;

/** The head of every page of a dossier. */
export interface DossierHeader {
  readonly row: DossierRow;
  readonly kind: PageSource['kind'];
  /** Which of its pages it is. */
  readonly part: (typeof TABS)[number]['part'];
  readonly title: Content;
}

/** The way to the page, its title, and links to the other pages of the dossier. Missions on disk have only one page. */
export function dossierHeader({ row, kind, part, title }: DossierHeader): Markup {
  const project = listAddress({ ...readListAddress(new URLSearchParams()), project: row.project });
  return html`<nav class="crumbs" aria-label="Where this is">
      <a href="/">Dossiers</a> <span aria-hidden="true">/</span> <a href="${project}">${nameMark(row.project)}</a>
    </nav>
    <h1>${title}</h1>
    ${
      kind === 'service' &&
      html`<nav class="tabs" aria-label="Pages of this dossier">
        ${TABS.map((tab) => entry(row.id, tab, tab.part === part))}
      </nav>`
    }`;
}

function entry(id: string, { part, label }: (typeof TABS)[number], isCurrent: boolean): Markup {
  const address = part === 'dossier' ? dossierAddress({ id }) : belowDossier(id, part);
  return html`<a href="${address}" ${isCurrent && html`aria-current="page"`}>${label}</a>`;
}
