import { belowDossier } from '../../address/dossier-address.js';
import { groupedText, nameMark, pathMark, timeMark } from '../../html/elements.js';
import { html, preformatted, type Markup } from '../../html/markup.js';
import type { DossierRow } from '../dossier-row.js';
import type { EventPage, EventRow, PageSource } from '../../page-source.port.js';
import { emptyNote } from '../message.view.js';
import { dossierHeader } from './dossier-header.js';

/** What the page of a dossier's events is made of. */
export interface EventsContent {
  readonly row: DossierRow;
  readonly kind: PageSource['kind'];
  readonly page: EventPage;
  /** The position after which the page begins. */
  readonly after: number;
}

/** The events of a dossier one by one, each with its JSON. */
export function eventsView({ row: dossier, kind, page: { rows, next }, after }: EventsContent): Markup {
  const title = html`Events of ${nameMark(dossier.mission)}`;
  return html`${dossierHeader({ row: dossier, kind, part: 'events', title })}
    ${
      rows.length === 0
        ? emptyNote('There are no more events.', 'New ones appear here as they are received.')
        : html`<ol class="plain events">
            ${rows.map(event)}
          </ol>`
    }
    <nav class="pager" aria-label="Pages of events">
      ${after > 0 && html`<a href="${belowDossier(dossier.id, 'events')}" rel="first">First</a>`}
      ${next !== null && html`<a href="${belowDossier(dossier.id, 'events')}?after=${next}" rel="next">Next</a>`}
    </nav>`;
}

function event({ eventId, eventType, lamport, timestamp, receivedAt, contract, about, json }: EventRow): Markup {
  return html`<li class="card" id="${eventId}">
    <details>
      <summary>
        <span class="number">${groupedText(lamport)}</span> <span class="tag">${eventType}</span> ${pathMark(about)}
        <span class="aside">${timeMark(timestamp)}</span>
      </summary>
      <p class="aside">
        Produced ${timeMark(timestamp)}${receivedAt !== null && html`, received ${timeMark(receivedAt)}`},
        ${contract === null ? 'malformed: it counts, but changes nothing' : html`contract ${contract}`}
      </p>
      <pre tabindex="0">${preformatted(JSON.stringify(json, null, 2))}</pre>
    </details>
  </li>`;
}
