import type { UnderAny } from '../../../model/contract/under.js';
import type { MissionDossierState } from '../../../model/state/mission-dossier.state.js';
import { belowDossier, dossierAddress } from '../../address/dossier-address.js';
import { countText, groupedText, hashMark, nameMark, statusMark, timeMark } from '../../html/elements.js';
import { html, type Content, type Markup } from '../../html/markup.js';
import type { DossierDetail } from '../../page-source.port.js';

/** What the dossier is, how it stands, and why, in one sentence. */
export function summarySection(detail: DossierDetail): Markup {
  const { row, state, at, asides, clock } = detail;
  const facts: readonly (readonly [string, Content])[] = [
    ['Project', nameMark(row.project)],
    ['Branch', nameMark(row.branch)],
    ['Mission type', nameMark(row.missionType)],
    [
      'Events',
      clock === 'Lamport' && html`<a href="${belowDossier(row.id, 'events')}">${groupedText(state.event_count)}</a>`,
    ],
    ['Last change', timeMark(row.changedAt)],
    ['Set aside', asides > 0 && html`<a href="${belowDossier(row.id, 'asides')}">${countText(asides, 'event')}</a>`],
  ];
  return html`<h1>${nameMark(row.mission)}</h1>
    ${at !== null && pastNote(detail, at)}
    <p class="verdict" data-live="verdict">${statusMark(state.parity_status)} ${sentence(detail)}</p>
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

function sentence({ state, reason: said }: DossierDetail): Content {
  return said === undefined ? reason(state) : html`because ${said}`;
}

/** The rule of the status (concepts, "From events to the state") with this dossier's own figures. */
function reason({ parity_status, drift_history, latest_snapshot }: UnderAny<MissionDossierState>): Markup {
  const drift = drift_history.at(-1);
  if (parity_status === 'drifted' && drift !== undefined) {
    return html`because ${countText(drift_history.length, 'drift')} ${drift_history.length === 1 ? 'was' : 'were'}
      reported; the last one, <q>${drift.drift_kind}</q>, expected ${hashMark(drift.expected_hash)} and found
      ${hashMark(drift.actual_hash)} at ${timeMark(drift.detected_at)}.`;
  }
  if (latest_snapshot === null) return html`because no snapshot has been computed yet.`;
  return html`because the latest snapshot ${hashMark(latest_snapshot.snapshot_hash)} covers
  ${countText(latest_snapshot.artifact_count, 'artifact')}, and no drift has been reported.`;
}
