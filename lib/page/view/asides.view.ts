import { asideAddress } from '../address/aside-address.js';
import { timeMark } from '../html/elements.js';
import { html, preformatted, type Markup } from '../html/markup.js';
import type { AsideMark, AsideRow, AsidesPage } from '../page-source.port.js';
import { emptyNote, pastTheEnd } from './message.view.js';

/** What the list of events set aside is made of. */
export interface AsidesContent {
  readonly page: AsidesPage;
  /** Where the page begins; null for the latest events. */
  readonly before: AsideMark | null;
  /** The address of the page with the latest events. */
  readonly path: string;
}

/** Events that were set aside, with the reason of each, page by page. */
export function asidesView(content: AsidesContent): Markup {
  const { page, before, path } = content;
  const { rows, next } = page;
  return html`${
    rows.length === 0
      ? emptyAsides(content)
      : html`<ul class="cards">
          ${rows.map(card)}
        </ul>`
  }
  ${
    (before !== null || next !== null) &&
    html`<nav class="pager" aria-label="Pages of events set aside">
      ${before !== null && html`<a href="${path}" rel="first">First</a>`}
      ${next !== null && html`<a href="${asideAddress(path, next)}" rel="next">Next</a>`}
    </nav>`
  }`;
}

function emptyAsides({ page: { next }, before, path }: AsidesContent): Markup {
  if (next !== null) return emptyNote('None of them is for you to see on this page.', 'Go on to the next one.');
  if (before !== null) return pastTheEnd(path);
  return html`<p class="empty">
    No event has been set aside. Events that break the contract, or come under a known id, are listed here.
  </p>`;
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
