import { PARITY_STATUSES } from '../../model/state/mission-dossier.state.js';
import { isInitialOrder, listAddress, ROWS_PER_PAGE } from '../address/list-address.js';
import { countText, groupedText, statusMark } from '../html/elements.js';
import { html, type Content, type Markup } from '../html/markup.js';
import type { DossierPage, DossierQuery } from '../page-source.port.js';
import { DOSSIER_COLUMNS, type DossierColumn } from './dossier-columns.js';
import type { DossierRow } from './dossier-row.js';
import { emptyNote, pastTheEnd } from './message.view.js';
import { pager } from './pager.js';

/** The table of all dossiers with its search, filters, order and pages; the address holds them all. */
export function dossierListView(query: DossierQuery, page: DossierPage, whenEmpty: Content): Markup {
  const { rows, total, isBehind } = page;
  return html`<h1>Dossiers</h1>
    ${filters(query)} ${statuses(query, page)}
    <p class="count" id="count" data-live="count">${countText(total, 'dossier')}</p>
    <div data-live="list" ${isBehind && html`data-behind`}>
      ${rows.length === 0 ? nothing(query, total, whenEmpty) : table(query, rows)}
    </div>
    ${pager({
      offset: query.offset,
      size: ROWS_PER_PAGE,
      total,
      label: 'Pages of dossiers',
      address: (offset) => listAddress({ ...query, offset }),
    })}`;
}

function filters(query: DossierQuery): Markup {
  return html`<form class="filters" action="/" method="get" role="search" autocomplete="off">
    <label
      >Search <input type="search" name="q" value="${query.text}" placeholder="mission, project or branch"
    /></label>
    <label>Project <input name="project" value="${query.project}" /></label>
    <label>Branch <input name="branch" value="${query.branch}" /></label>
    ${query.status !== undefined && html`<input type="hidden" name="status" value="${query.status}" />`}
    ${
      !isInitialOrder(query) &&
      html`<input type="hidden" name="sort" value="${query.order}" />
        <input type="hidden" name="dir" value="${query.descending ? 'desc' : 'asc'}" />`
    }
    <button>Search</button>
    ${isFiltered(query) && html`<a class="reset" href="/">Show all</a>`}
  </form>`;
}

/** How many dossiers have each status, each a link to them. */
function statuses({ status, ...query }: DossierQuery, { byStatus }: DossierPage): Markup {
  const all = PARITY_STATUSES.reduce((sum, name) => sum + byStatus[name], 0);
  const chip = (chosen: DossierQuery, label: Content, count: number): Markup =>
    html`<li>
      <a href="${listAddress({ ...chosen, offset: 0 })}" ${chosen.status === status && html`aria-current="true"`}
        >${label} <span class="sum">${groupedText(count)}</span></a
      >
    </li>`;
  return html`<ul class="chips" data-live="statuses" aria-label="By status">
    ${chip(query, 'all', all)}
    ${PARITY_STATUSES.map((name) => chip({ ...query, status: name }, statusMark(name), byStatus[name]))}
  </ul>`;
}

function table(query: DossierQuery, rows: readonly DossierRow[]): Markup {
  return html`<table class="dossiers">
    <thead>
      <tr>
        ${DOSSIER_COLUMNS.map((column) => heading(query, column))}
      </tr>
    </thead>
    <tbody data-live="rows">
      ${rows.map(row)}
    </tbody>
  </table>`;
}

function heading(query: DossierQuery, { order, title, isNumber, descendingFirst }: DossierColumn): Markup {
  const isSorted = query.order === order;
  const descending = isSorted ? !query.descending : descendingFirst;
  const address = listAddress({ ...query, order, descending, offset: 0 });
  const sorted = isSorted && html` aria-sort="${query.descending ? 'descending' : 'ascending'}"`;
  const arrow = isSorted && html` <span aria-hidden="true">${query.descending ? '↓' : '↑'}</span>`;
  return html`<th scope="col" ${isNumber && html`class="number"`} ${sorted}>
    <a href="${address}">${title}${arrow}</a>
  </th>`;
}

function row(dossier: DossierRow): Markup {
  return html`<tr data-key="${dossier.id}">
    ${DOSSIER_COLUMNS.map(
      ({ title, isNumber, cell }) =>
        html`<td data-label="${title}" ${isNumber && html`class="number"`}>${cell(dossier)}</td>`,
    )}
  </tr>`;
}

function nothing(query: DossierQuery, total: number, whenEmpty: Content): Markup {
  if (total > 0) return pastTheEnd(listAddress({ ...query, offset: 0 }));
  return isFiltered(query)
    ? emptyNote('No dossier matches these filters.', html`<a href="/">Show all dossiers</a>.`)
    : emptyNote('There are no dossiers yet.', whenEmpty);
}

function isFiltered({ text, project, branch, status }: DossierQuery): boolean {
  return [text, project, branch, status].some((filter) => filter !== undefined);
}
