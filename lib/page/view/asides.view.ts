import { timeMark } from '../html/elements.js';
import { html, preformatted, type Markup } from '../html/markup.js';
import type { AsideRow } from '../page-source.port.js';

/** Events that were set aside, with the reason of each. */
export function asidesView(rows: readonly AsideRow[]): Markup {
  return rows.length === 0
    ? html`<p class="empty">
        No event has been set aside. Events that break the contract, or come under a known id, are listed here.
      </p>`
    : html`<ul class="cards">
        ${rows.map(card)}
      </ul>`;
}

function card({ kind, eventId, receivedAt, reasons, text }: AsideRow): Markup {
  return html`<li class="card">
    <p>
      <span class="tag">${kind}</span>
      <code>${eventId}</code> ${receivedAt !== null && html`received ${timeMark(receivedAt)}`}
    </p>
    <ul>
      ${reasons.map((reason) => html`<li><bdi>${reason}</bdi></li>`)}
    </ul>
    <details>
      <summary>The event as it came</summary>
      <pre tabindex="0">${preformatted(text)}</pre>
    </details>
  </li>`;
}
