import { dossierAddress, type DossierView } from '../../address/dossier-address.js';
import { groupedText, nameMark, shortened, timeMark } from '../../html/elements.js';
import type { DossierDetail, PointClock, TimelinePoint } from '../../dossier-detail.js';
import { html, type Markup } from '../../html/markup.js';
import { emptyNote } from '../message.view.js';
import { timelineDrawing } from './timeline.drawing.js';

/** What happened when: a picture, and the same points as a table in which two can be picked to compare. */
export function timelineSection({ timeline, clock }: DossierDetail, view: DossierView): Markup {
  const picked = [view.at, ...(view.compare ?? [])].filter((lamport) => lamport !== null);
  return html`<section aria-labelledby="timeline" data-live="timeline">
    <h2 id="timeline">Timeline</h2>
    ${
      timeline.length === 0
        ? emptyNote('Nothing has happened yet.', 'The timeline begins with the first event.')
        : html`<div data-live="drawing">${timelineDrawing({ id: view.id, clock, points: timeline, picked })}</div>
            <p class="aside script-only">
              Click a point to see the state at that point; hold Shift and click two points to compare them.
            </p>
            ${points(timeline, view, clock)}`
    }
  </section>`;
}

function points(timeline: readonly TimelinePoint[], view: DossierView, clock: PointClock): Markup {
  const [from, to] = view.compare ?? [timeline.at(-2)?.lamport ?? timeline[0]?.lamport, timeline.at(-1)?.lamport];
  const open = view.compare !== null && html`open`;
  return html`<details class="points" ${open}>
    <summary>All points, and a comparison of two</summary>
    <form action="${dossierAddress({ id: view.id })}" method="get">
      <p class="do"><button>Compare the two picked points</button></p>
      <table>
        <thead>
          <tr>
            <th scope="col">From</th>
            <th scope="col">To</th>
            <th scope="col" class="number">${columnOf(clock)}</th>
            <th scope="col">What</th>
            <th scope="col">When</th>
          </tr>
        </thead>
        <tbody data-live="points">
          ${timeline.toReversed().map((point) => row(point, { id: view.id, clock, from, to }))}
        </tbody>
      </table>
    </form>
  </details>`;
}

interface PointsFrame {
  readonly id: string;
  readonly clock: PointClock;
  readonly from: number | undefined;
  readonly to: number | undefined;
}

function columnOf(clock: PointClock): string {
  return clock === 'Lamport' ? clock : 'Point';
}

function row({ kind, lamport, timestamp, count, label }: TimelinePoint, frame: PointsFrame): Markup {
  const { id, clock, from, to } = frame;
  const radio = (name: string, picked: number | undefined): Markup =>
    html`<input
      type="radio"
      name="${name}"
      value="${lamport}"
      aria-label="${name} ${clock} ${lamport}, ${shortened(label)}"
      ${picked === lamport && html`checked`}
    />`;
  return html`<tr data-key="${lamport} ${kind} ${label}">
    <td data-label="From">${radio('from', from)}</td>
    <td data-label="To">${radio('to', to)}</td>
    <td data-label="${columnOf(clock)}" class="number">
      <a href="${dossierAddress({ id, at: lamport })}">${groupedText(lamport)}</a>
    </td>
    <td data-label="What">
      <span class="tag">${kind}</span> ${nameMark(label)}${count > 1 && ` (${groupedText(count)} events)`}
    </td>
    <td data-label="When">${timeMark(timestamp)}</td>
  </tr>`;
}
