import type { LatestAnomalies, ShownAnomaly } from '../../dossier-detail.js';
import { countText, nameMark, pathMark, timeMark } from '../../html/elements.js';
import { html, type Markup } from '../../html/markup.js';

/** The others are a click away: artifacts come next on the page. */
const AT_ONCE = 9;

/** What is missing, and what a person can do about it, the latest first; the events page lists all of them. */
export function anomaliesSection({ latest, total }: LatestAnomalies): Markup {
  return html`<section aria-labelledby="anomalies" data-live="anomalies">
    <h2 id="anomalies">${countText(total, 'anomaly', 'anomalies')}</h2>
    ${
      latest.length === 0
        ? html`<p class="empty">Nothing has been reported missing.</p>`
        : cards(latest.slice(0, AT_ONCE))
    }
    ${
      latest.length > AT_ONCE &&
      html`<details class="more">
        <summary>Show ${countText(latest.length - AT_ONCE, 'more anomaly', 'more anomalies')}</summary>
        ${cards(latest.slice(AT_ONCE))}
      </details>`
    }
    ${total > latest.length && html`<p class="empty">The latest ${latest.length} are shown.</p>`}
  </section>`;
}

function cards(anomalies: readonly ShownAnomaly[]): Markup {
  return html`<ul class="cards">
    ${anomalies.map(card)}
  </ul>`;
}

function card({ type, path, artifactClass, step, checkedAt, hint }: ShownAnomaly): Markup {
  return html`<li class="card">
    <p><span class="tag">${type}</span> ${pathMark(path)}</p>
    <p class="aside">
      ${artifactClass}${step !== '' && html`, required by ${nameMark(step)}`}, checked ${timeMark(checkedAt)}
    </p>
    ${hint !== null && hint !== '' && html`<p class="hint">What to do: <bdi>${hint}</bdi></p>`}
  </li>`;
}
