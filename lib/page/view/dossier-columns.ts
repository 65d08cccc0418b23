import { groupedText, nameMark, pathMark, statusMark, timeMark } from '../html/elements.js';
import { html, type Content } from '../html/markup.js';
import { dossierAddress } from '../address/dossier-address.js';
import type { DossierOrder } from '../page-source.port.js';
import type { DossierRow } from './dossier-row.js';

/** A column of the table of all dossiers. */
export interface DossierColumn {
  readonly order: DossierOrder;
  readonly title: string;
  readonly isNumber: boolean;
  /** Which direction a first click sorts in. */
  readonly descendingFirst: boolean;
  readonly cell: (row: DossierRow) => Content;
}

/** The columns of the table, from left to right. A new column is a row here and its order in the source. */
export const DOSSIER_COLUMNS: readonly DossierColumn[] = [
  column('mission', 'Mission', (row) => html`<a href="${dossierAddress({ id: row.id })}">${pathMark(row.mission)}</a>`),
  column('project', 'Project', (row) => nameMark(row.project)),
  column('branch', 'Branch', (row) => nameMark(row.branch)),
  column('status', 'Status', (row) => statusMark(row.status)),
  number('artifacts', 'Artifacts', (row) => groupedText(row.artifacts)),
  number('anomalies', 'Anomalies', (row) => groupedText(row.anomalies)),
  { ...column('changed', 'Last change', (row) => timeMark(row.changedAt)), descendingFirst: true },
];

function column(order: DossierOrder, title: string, cell: (row: DossierRow) => Content): DossierColumn {
  return { order, title, cell, isNumber: false, descendingFirst: false };
}

function number(order: DossierOrder, title: string, cell: (row: DossierRow) => Content): DossierColumn {
  return { order, title, cell, isNumber: true, descendingFirst: true };
}
