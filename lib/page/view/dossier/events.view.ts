import { belowDossier, dossierAddress } from '../../address/dossier-address.js';
import { groupedText, nameMark, pathMark, timeMark } from '../../html/elements.js';
import { html, preformatted, type Markup } from '../../html/markup.js';
import type { DossierRow } from '../dossier-row.js';
import type { EventPage, EventRow } from '../../page-source.port.js';
import { emptyNote } from '../message.view.js';

/** The events of a dossier one by one, each with its JSON. */
export function eventsView(dossier: DossierRow, { rows, next }: EventPage, after: number): Markup {
  return html`<h1>Events of ${nameMark(dossier.mission)}</h1>
    <p><a href="${dossierAddress({ id: dossier.id })}">Back to the dossier</a></p>
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
      </summary>
      <p class="aside">
        Produced ${timeMark(timestamp)}${receivedAt !== null && html`, received ${timeMark(receivedAt)}`},
        ${contract === null ? 'malformed: it counts, but changes nothing' : html`contract ${contract}`}
      </p>
      <pre tabindex="0">${preformatted(JSON.stringify(json, null, 2))}</pre>
    </details>
  </li>`;
}
