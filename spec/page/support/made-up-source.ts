import type { UnderAny } from '../../../lib/model/contract/under.js';
import { Event } from '../../../lib/event/event.js';
import { loadReplayStream } from '../../../lib/conformance/fixture/load-replay-stream.js';
import type { MissionDossierState } from '../../../lib/model/state/mission-dossier.state.js';
import type { ArtifactChange, DossierDetail, ShownState, TimelinePoint } from '../../../lib/page/dossier-detail.js';
import type { AsideMark, AsideRow, EventPage, HealthGroup, PageSource } from '../../../lib/page/page-source.port.js';
import { Replacements } from '../../../lib/page/replacements.js';
import { shownState } from '../../../lib/page/shown-state.js';
import type { DossierRow } from '../../../lib/page/view/dossier-row.js';
import { reduceMissionDossier } from '../../../lib/reducer/dossier.reducer.js';

/** A row of the table of dossiers. */
export function madeUpRow(more: Partial<DossierRow> = {}): DossierRow {
  return {
    id: 'd1',
    project: 'harbour-notes',
    mission: '017-offline-sync-queue',
    missionType: 'software-dev',
    branch: 'main',
    status: 'clean',
    artifacts: 2,
    anomalies: 1,
    changedAt: '2026-02-26T09:00:04.000Z',
    ...more,
  };
}

/** The events of a stream, with every artifact under another path. */
export function madeUpState(
  stream: string,
  rename: (path: string) => string = (path) => path,
): UnderAny<MissionDossierState> {
  const events = JSON.parse(JSON.stringify(loadReplayStream(stream)), (key, value: unknown) =>
    key === 'path' && typeof value === 'string' ? rename(value) : value,
  ) as readonly unknown[];
  return reduceMissionDossier(events.map((event) => Event.parse(event)));
}

/** A point of a timeline. */
export function madeUpPoint(more: Partial<TimelinePoint> = {}): TimelinePoint {
  return { kind: 'indexed', lamport: 1, timestamp: '2026-02-26T09:00:04Z', count: 1, label: 'spec.md', ...more };
}

/** A dossier in full: what pages show of it is made of its state. */
export interface MadeUpDetail extends Omit<DossierDetail, keyof ShownState> {
  readonly state: UnderAny<MissionDossierState>;
  readonly supersededBy: ReadonlyMap<string, string>;
}

/** A dossier in full. */
export function madeUpDetail(more: Partial<MadeUpDetail> = {}): MadeUpDetail {
  return {
    row: madeUpRow(),
    state: madeUpState('dossier-replay-drift-scenario'),
    at: null,
    clock: 'Lamport',
    timeline: [madeUpPoint(), madeUpPoint({ kind: 'drift', lamport: 9, count: 3 })],
    supersededBy: new Map(),
    asides: 0,
    ...more,
  };
}

/** What a made-up source holds. */
export interface MadeUpContent {
  readonly kind: PageSource['kind'];
  readonly rows: readonly DossierRow[];
  readonly isBehind: boolean;
  readonly detail: MadeUpDetail;
  readonly changes: readonly ArtifactChange[];
  readonly events: EventPage;
  readonly asides: readonly AsideRow[];
  /** Where their next page begins. */
  readonly nextAsides: AsideMark | null;
  readonly health: readonly HealthGroup[];
}

/** A source that answers what it was given, for the dossier of its detail. */
export function madeUpSource(content: Partial<MadeUpContent> = {}): PageSource {
  const {
    kind = 'service',
    detail = madeUpDetail(),
    changes = [],
    events,
    asides = [],
    nextAsides: next = null,
    health = [],
  } = content;
  const { state, supersededBy, ...rest } = detail;
  const rows = content.rows ?? [detail.row];
  const byStatus = { clean: rows.length, drifted: 0, unknown: 0 };
  const known = <T>(id: string, answer: T): Promise<T | null> =>
    Promise.resolve(rows.some((row) => row.id === id) ? answer : null);
  return {
    kind,
    dossiers: ({ offset, limit }) =>
      Promise.resolve({
        rows: rows.slice(offset, offset + limit),
        total: rows.length,
        byStatus,
        isBehind: content.isBehind === true,
      }),
    row: (id) => known(id, detail.row),
    dossier: (view) =>
      known(view.id, { ...rest, ...shownState(state, view, new Replacements(supersededBy)), at: view.at }),
    changes: (id) => known(id, changes),
    events: (id) => known(id, events ?? { rows: [], next: null }),
    asides: () => Promise.resolve({ rows: asides, next }),
    health: () => Promise.resolve(health),
  };
}
