import type { UnderAny } from '../../../model/contract/under.js';
import type { AnomalyEntry } from '../../../model/state/anomaly-entry.js';
import { countText, nameMark, pathMark, timeMark } from '../../html/elements.js';
import { html, type Markup } from '../../html/markup.js';

const SHOWN = 200;

/** What is missing, and what a person can do about it. The latest are first; the events page has all of them. */
export function anomaliesSection(anomalies: readonly UnderAny<AnomalyEntry>[]): Markup {
  const shown = anomalies.slice(-SHOWN).reverse();
  return html`<section aria-labelledby="anomalies" data-live="anomalies">
    <h2 id="anomalies">
      ${anomalies.length === 1 ? '1 anomaly' : countText(anomalies.length, 'anomaly', 'anomalies')}
    </h2>
    ${
      shown.length === 0
        ? html`<p class="empty">Nothing has been reported missing.</p>`
        : html`<ul class="cards">
            ${shown.map(card)}
          </ul>`
    }
    ${anomalies.length > SHOWN && html`<p class="empty">The latest ${SHOWN} are shown.</p>`}
  </section>`;
}

function card({
  anomaly_type,
  expected_identity,
  manifest_step,
  checked_at,
  remediation_hint,
}: UnderAny<AnomalyEntry>): Markup {
  return html`<li class="card">
    <p><span class="tag">${anomaly_type}</span> ${pathMark(expected_identity.path)}</p>
    <p class="aside">
      ${expected_identity.artifact_class}${manifest_step !== '' && html`, required by ${nameMark(manifest_step)}`},
      checked ${timeMark(checked_at)}
    </p>
    ${remediation_hint !== null && remediation_hint !== '' && html`<p class="hint">What to do: <bdi>${remediation_hint}</bdi></p>`}
  </li>`;
}
