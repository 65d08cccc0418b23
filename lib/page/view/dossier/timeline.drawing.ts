import { dossierAddress } from '../../address/dossier-address.js';
import type { PointClock, PointKind, TimelinePoint } from '../../dossier-detail.js';
import { groupedText, shortened } from '../../html/elements.js';
import { html, type Markup } from '../../html/markup.js';

const LANE_HEIGHT = 26;
const TICKS = 5;
/** What is left free at both ends, in percent of the width. */
const MARGIN = 1.5;
const TICK_LINES = [16, 32] as const;

/** Each kind by lane and shape, from top to bottom, since colour alone is not enough. */
const LANES: readonly { readonly kind: PointKind; readonly name: string; readonly shape: string }[] = [
  { kind: 'snapshot', name: 'snapshot', shape: 'M-5,-5h10v10h-10z' },
  { kind: 'drift', name: 'drift', shape: 'M0,-6 6,5h-12z' },
  { kind: 'missing', name: 'missing', shape: 'M0,-6 6,0 0,6 -6,0z' },
  { kind: 'indexed', name: 'indexed', shape: 'M-4,0a4,4 0 1,0 8,0a4,4 0 1,0 -8,0z' },
];
const LANES_HEIGHT = LANES.length * LANE_HEIGHT;

/** How a timeline is drawn: the points, and which of them are picked. */
export interface TimelineDrawing {
  readonly id: string;
  readonly clock: PointClock;
  readonly points: readonly TimelinePoint[];
  readonly picked: readonly number[];
}

/**
 * The timeline as a picture in Lamport order, with times below. Points stand at equal distances, however far their
 * Lamport values are apart, and keep their size at every width. The picture is for pointers: the table of points beside
 * it serves keyboards and screen readers, so it is hidden from them.
 */
export function timelineDrawing({ id, clock, points, picked }: TimelineDrawing): Markup {
  const lines = picked.map((lamport) =>
    placeAt(
      points.findLastIndex((point) => point.lamport <= lamport),
      points,
    ),
  );
  return html`<div class="drawing" aria-hidden="true">
    <div class="lanes">${LANES.map(({ name }) => html`<div>${name}</div>`)}</div>
    <svg class="timeline">
      ${LANES.map((_, at) => html`<line class="lane" x1="0" x2="100%" y1="${laneMiddle(at)}" y2="${laneMiddle(at)}" />`)}
      ${lines.map((x) => html`<line class="picked" x1="${x}" x2="${x}" y1="0" y2="${LANES_HEIGHT}" />`)}
      ${points.map((point, at) => mark({ id, clock }, point, placeAt(at, points)))} ${ticks(points)}
    </svg>
  </div>`;
}

function placeAt(index: number, { length }: readonly TimelinePoint[]): string {
  const part = length > 1 ? Math.max(index, 0) / (length - 1) : 0;
  return `${(MARGIN + part * (100 - 2 * MARGIN)).toFixed(2)}%`;
}

/** A coordinate in percent cannot stand in a transform: an SVG within the other has it. */
function mark(
  { id, clock }: Pick<TimelineDrawing, 'id' | 'clock'>,
  { kind, lamport, timestamp, count, label }: TimelinePoint,
  x: string,
): Markup {
  const lane = LANES.findIndex((candidate) => candidate.kind === kind);
  const title = `${shortened(label)}${count > 1 ? ` (${groupedText(count)} events)` : ''}, ${clock} ${String(lamport)}, ${timestamp}`;
  return html`<a href="${dossierAddress({ id, at: lamport })}" tabindex="-1" data-lamport="${lamport}"
    ><svg x="${x}" y="${laneMiddle(lane)}" overflow="visible">
      <path class="point ${kind}" d="${LANES[lane]?.shape}"><title>${title}</title></path>
    </svg></a
  >`;
}

/** Lamport values and times below the first point, the last, and some between. */
function ticks(points: readonly TimelinePoint[]): Markup {
  const last = points.length - 1;
  const chosen = new Set(Array.from({ length: TICKS }, (_, at) => Math.round((at / (TICKS - 1)) * last)));
  return html`${[...chosen].map((index) => tick(points, index))}`;
}

function tick(points: readonly TimelinePoint[], index: number): Markup {
  const { lamport, timestamp } = points[index] ?? { lamport: 0, timestamp: '' };
  const anchor = index === 0 ? 'start' : index === points.length - 1 ? 'end' : 'middle';
  const place = anchor === 'start' ? '0' : anchor === 'end' ? '100%' : placeAt(index, points);
  const [first, second] = TICK_LINES.map((line) => LANES_HEIGHT + line);
  const line = (y: number | undefined, time: Markup | false, text: string): Markup =>
    html`<text class="tick ${anchor === 'middle' && 'between'}" x="${place}" y="${y}" text-anchor="${anchor}" ${time}
      >${text}</text
    >`;
  const minute = timestamp.slice(0, 'YYYY-MM-DDTHH:MM'.length).replace('T', ' ');
  return html`${line(first, false, String(lamport))} ${line(second, html`data-time="${timestamp}"`, minute)}`;
}

function laneMiddle(at: number): number {
  return at * LANE_HEIGHT + LANE_HEIGHT / 2;
}
