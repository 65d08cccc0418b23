import type { DossierView } from '../../address/dossier-address.js';
import type { ArtifactChange, DossierDetail } from '../../dossier-detail.js';
import { nameMark } from '../../html/elements.js';
import { html, type Markup } from '../../html/markup.js';
import { anomaliesSection } from './anomalies.section.js';
import type { FileAddress } from './artifact-cells.js';
import { artifactsSection } from './artifacts.section.js';
import { changesSection, driftSection } from './changes.section.js';
import { dossierHeader } from './dossier-header.js';
import { summarySection } from './summary.section.js';
import { timelineSection } from './timeline.section.js';

/** The parts of a dossier's page. */
export interface DossierPageContent {
  readonly detail: DossierDetail;
  readonly view: DossierView;
  /** The changes between the two points that the view compares; null without a comparison. */
  readonly changes: readonly ArtifactChange[] | null;
  readonly fileAddress: FileAddress;
}

/** The page of one dossier. */
export function dossierView({ detail, view, changes, fileAddress }: DossierPageContent): Markup {
  const { row, clock } = detail;
  const kind = clock === 'Lamport' ? 'service' : 'local';
  return html`<article data-dossier="${view.id}">
    ${dossierHeader({ row, kind, part: 'dossier', title: nameMark(row.mission) })} ${summarySection(detail)}
    ${view.compare !== null && changes !== null && changesSection(detail, view.compare, changes)}
    ${detail.drift !== undefined && driftSection(detail.drift)} ${timelineSection(detail, view)}
    ${anomaliesSection(detail.anomalies)} ${artifactsSection(detail.artifacts, view, fileAddress)}
  </article>`;
}
