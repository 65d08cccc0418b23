import type { MissionDossierState } from '../../../model/state/mission-dossier.state.js';
import { belowDossier, dossierAddress } from '../../address/dossier-address.js';
import { countText, groupedText, hashMark, statusMark, timeMark } from '../../html/elements.js';
import { html, type Content, type Markup } from '../../html/markup.js';
import type { DossierDetail } from '../../page-source.port.js';

/** What the dossier is, how it stands, and why, in one sentence. */
export function summarySection({ row, state, at, asides }: DossierDetail): Markup {
  const facts: readonly (readonly [string, Content])[] = [
    ['Project', html`<bdi>${row.project}</bdi>`],
    ['Branch', html`<bdi>${row.branch}</bdi>`],
    ['Mission type', html`<bdi>${row.missionType}</bdi>`],
    ['Events', html`<a href="${belowDossier(row.id, 'events')}">${groupedText(state.event_count)}</a>`],
    ['Last change', timeMark(row.changedAt)],
    ['Set aside', asides > 0 && html`<a href="${belowDossier(row.id, 'asides')}">${countText(asides, 'event')}</a>`],
  ];
  return html`<h1><bdi>${row.mission}</bdi></h1>
    ${at !== null && pastNote(row.id, at)}
    <p class="verdict" data-live="verdict">${statusMark(state.parity_status)} ${reason(state)}</p>
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

function pastNote(id: string, at: number): Markup {
  return html`<p class="past">
    This is the dossier as of Lamport value ${groupedText(at)}.
    <a href="${dossierAddress({ id })}">Show the latest state</a>
  </p>`;
}

/** The rule of the status (concepts, "From events to the state") with this dossier's own figures. */
function reason({ parity_status, drift_history, latest_snapshot }: MissionDossierState): Markup {
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
