import { belowDossier, dossierAddress } from '../../address/dossier-address.js';
import type { DossierDetail, DossierStanding } from '../../dossier-detail.js';
import { countText, groupedText, hashMark, nameMark, statusMark, timeMark } from '../../html/elements.js';
import { html, type Content, type Markup } from '../../html/markup.js';

/** What the dossier is, its status, and the reason in one sentence. */
export function summarySection(detail: DossierDetail): Markup {
  const { row, standing, at, asides, clock } = detail;
  const facts: readonly (readonly [string, Content])[] = [
    ['Project', nameMark(row.project)],
    ['Branch', nameMark(row.branch)],
    ['Mission type', nameMark(row.missionType)],
    [
      'Events',
      clock === 'Lamport' && html`<a href="${belowDossier(row.id, 'events')}">${groupedText(standing.events)}</a>`,
    ],
    ['Last change', timeMark(row.changedAt)],
    ['Set aside', asides > 0 && html`<a href="${belowDossier(row.id, 'asides')}">${countText(asides, 'event')}</a>`],
  ];
  return html`${at !== null && pastNote(detail, at)}
    <p class="verdict" data-live="verdict">${statusMark(standing.status)} ${sentence(detail)}</p>
    <dl class="facts" data-live="facts">${facts.map(fact)}</dl>`;
}

function fact([name, value]: readonly [string, Content]): Content {
  return (
    value !== false &&
    html`<div>
      <dt>${name}</dt>
      <dd>${value}</dd>
    </div>`
  );
}

function pastNote({ row: { id }, clock }: DossierDetail, at: number): Markup {
  return html`<p class="past">
    This is the dossier as of ${clock === 'Lamport' ? 'Lamport value' : clock} ${groupedText(at)}.
    <a href="${dossierAddress({ id })}">Show the latest state</a>
  </p>`;
}

function sentence({ standing, reason: said }: DossierDetail): Content {
  return said === undefined ? reason(standing) : html`because ${said}`;
}

/** The rule of the status (docs/concepts.md#from-events-to-the-state) with this dossier's own figures. */
function reason({ status, drifts, lastDrift, snapshot }: DossierStanding): Markup {
  if (status === 'drifted' && lastDrift !== null) {
    return html`because ${countText(drifts, 'drift')} ${drifts === 1 ? 'was' : 'were'} reported; the last one,
      <q>${lastDrift.kind}</q>, expected ${hashMark(lastDrift.expectedHash)} and found ${hashMark(lastDrift.actualHash)}
      at ${timeMark(lastDrift.detectedAt)}.`;
  }
  if (snapshot === null) return html`because no snapshot has been computed yet.`;
  return html`because the latest snapshot ${hashMark(snapshot.hash)} covers
  ${countText(snapshot.artifacts, 'artifact')}, and no drift has been reported.`;
}
