import { PARITY_STATUSES } from '../../model/state/mission-dossier.state.js';
import { listAddress, ROWS_PER_PAGE } from '../address/list-address.js';
import { countText } from '../html/elements.js';
import { html, type Content, type Markup } from '../html/markup.js';
import type { DossierPage, DossierQuery } from '../page-source.port.js';
import { DOSSIER_COLUMNS, type DossierColumn } from './dossier-columns.js';
import type { DossierRow } from './dossier-row.js';
import { emptyNote, pastTheEnd } from './message.view.js';
import { pager } from './pager.js';

/** The table of all dossiers with its search, filters, order and pages; the address holds them all. */
export function dossierListView(query: DossierQuery, { rows, total }: DossierPage, whenEmpty: Content): Markup {
  return html`<h1>Dossiers</h1>
    ${filters(query)}
    <p class="count" id="count" data-live="count">${countText(total, 'dossier')}</p>
    <div data-live="list">${rows.length === 0 ? nothing(query, total, whenEmpty) : table(query, rows)}</div>
    ${pager({
      offset: query.offset,
      size: ROWS_PER_PAGE,
      total,
      label: 'Pages of dossiers',
      address: (offset) => listAddress({ ...query, offset }),
    })}`;
}

function filters(query: DossierQuery): Markup {
  const option = (status: string): Markup =>
    html`<option value="${status}" ${query.status === status && html`selected`}>${status}</option>`;
  return html`<form class="filters" action="/" method="get" role="search">
    <label
      >Search <input type="search" name="q" value="${query.text}" placeholder="mission, project or branch"
    /></label>
    <label
      >Status
      <select name="status">
        <option value="">any</option>
        ${PARITY_STATUSES.map(option)}
      </select></label
    >
    <label>Project <input name="project" value="${query.project}" /></label>
    <label>Branch <input name="branch" value="${query.branch}" /></label>
    <input type="hidden" name="sort" value="${query.order}" />
    <input type="hidden" name="dir" value="${query.descending ? 'desc' : 'asc'}" />
    <button>Show</button>
    ${isFiltered(query) && html`<a class="reset" href="/">Show all</a>`}
  </form>`;
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
