import { dossierAddress } from '../../address/dossier-address.js';
import { groupedText, shortened } from '../../html/elements.js';
import { html, type Markup } from '../../html/markup.js';
import type { PointClock, PointKind, TimelinePoint } from '../../dossier-detail.js';

const WIDTH = 1000;
const MARGIN = 16;
const LEFT = 84;
const LANE_HEIGHT = 26;
const MOST_TICKS = 5;
const TICK_ROOM = 60;

/** Each kind by lane and shape, from top to bottom: colour alone tells nothing. */
const LANES: readonly { readonly kind: PointKind; readonly name: string; readonly shape: string }[] = [
  { kind: 'snapshot', name: 'snapshot', shape: 'M-5,-5h10v10h-10z' },
  { kind: 'drift', name: 'drift', shape: 'M0,-6 6,5h-12z' },
  { kind: 'missing', name: 'missing', shape: 'M0,-6 6,0 0,6 -6,0z' },
  { kind: 'indexed', name: 'indexed', shape: 'M-4,0a4,4 0 1,0 8,0a4,4 0 1,0 -8,0z' },
];

/** How a timeline is drawn: the points, and which of them are picked. */
export interface TimelineDrawing {
  readonly id: string;
  readonly clock: PointClock;
  readonly points: readonly TimelinePoint[];
  readonly picked: readonly number[];
}

/**
 * The timeline as a picture over Lamport order, with times below. It is for the pointer: the table of points beside it says
 * the same to keyboards and screen readers, so the picture is hidden from them.
 */
export function timelineDrawing({ id, clock, points, picked }: TimelineDrawing): Markup {
  const height = LANES.length * LANE_HEIGHT + 34;
  const x = scale(points);
  return html`<svg
    class="timeline"
    viewBox="0 0 ${WIDTH} ${height}"
    aria-hidden="true"
    preserveAspectRatio="xMinYMid meet"
  >
    ${LANES.map(({ name }, at) => lane(name, at))}
    ${picked.map((lamport) => html`<line class="picked" x1="${x(lamport)}" x2="${x(lamport)}" y1="0" y2="${height - 30}" />`)}
    ${points.map((point) => mark({ id, clock }, point, x(point.lamport)))} ${ticks(points, x, height)}
  </svg>`;
}

function scale(points: readonly TimelinePoint[]): (lamport: number) => number {
  const first = points[0]?.lamport ?? 0;
  const span = Math.max((points.at(-1)?.lamport ?? 0) - first, 1);
  const room = WIDTH - LEFT - 2 * MARGIN;
  return (lamport) =>
    Math.round((LEFT + MARGIN + (Math.min(Math.max(lamport - first, 0), span) / span) * room) * 10) / 10;
}

function lane(name: string, at: number): Markup {
  const y = laneMiddle(at);
  return html`<text class="lane" x="0" y="${y + 4}">${name}</text>
    <line class="lane" x1="${LEFT}" x2="${WIDTH}" y1="${y}" y2="${y}" />`;
}

function mark(
  { id, clock }: Pick<TimelineDrawing, 'id' | 'clock'>,
  { kind, lamport, timestamp, count, label }: TimelinePoint,
  x: number,
): Markup {
  const at = LANES.findIndex((candidate) => candidate.kind === kind);
  const title = `${shortened(label)}${count > 1 ? ` (${groupedText(count)} events)` : ''}, ${clock} ${String(lamport)}, ${timestamp}`;
  return html`<a href="${dossierAddress({ id, at: lamport })}" tabindex="-1" data-lamport="${lamport}"
    ><path class="point ${kind}" d="${LANES[at]?.shape}" transform="translate(${x} ${laneMiddle(at)})"
      ><title>${title}</title></path
    ></a
  >`;
}

function ticks(points: readonly TimelinePoint[], x: (lamport: number) => number, height: number): Markup {
  const step = Math.max(1, Math.ceil((points.length - 1) / (MOST_TICKS - 1)));
  const chosen = points.filter((_, at) => at % step === 0);
  const text = (at: number, y: number, content: string): Markup => {
    const place = x(chosen[at]?.lamport ?? 0);
    const anchor = place > WIDTH - TICK_ROOM ? 'end' : place < LEFT + TICK_ROOM ? 'start' : 'middle';
    return html`<text class="tick" x="${place}" y="${y}" text-anchor="${anchor}">${content}</text>`;
  };
  return html`${chosen.map(
    ({ lamport, timestamp }, at) =>
      html`${text(at, height - 16, String(lamport))} ${text(at, height - 3, timestamp.slice(0, 10))}`,
  )}`;
}

function laneMiddle(at: number): number {
  return at * LANE_HEIGHT + LANE_HEIGHT / 2;
}
