import { createHash } from 'node:crypto';
import { DossierError } from '../../errors/dossier.error.js';
import { MissionArtifact } from '../../missions/artifact/mission-artifact.js';
import { driftOf } from '../../missions/drift/drift-of.js';
import type { DriftChange, DriftChangeKind } from '../../missions/drift/drift-change.js';
import { artifactChanges } from '../../missions/drift/artifact-changes.js';
import type { MissionDrift } from '../../missions/drift/mission-drift.js';
import type { ScannedMission } from '../../missions/mission/scan-mission.js';
import type { DossierView } from '../address/dossier-address.js';
import type { ArtifactChange, ChangeKind, DossierDetail } from '../dossier-detail.js';
import type {
  AsidesPage,
  DossierOrder,
  DossierPage,
  DossierQuery,
  EventPage,
  FileText,
  PageSource,
} from '../page-source.port.js';
import { Replacements } from '../replacements.js';
import { shownState } from '../shown-state.js';
import type { DossierRow } from '../view/dossier-row.js';
import { localFile } from './local-file.js';
import { localPoints, type LocalPoint } from './local-points.js';
import { localState, standingOf } from './local-state.js';

const ID_DIGITS = 16;
const NO_BRANCH = '';
const NO_REPLACEMENTS = new Replacements();

const KINDS: Readonly<Record<DriftChangeKind, ChangeKind>> = {
  added: 'added',
  removed: 'removed',
  mutated: 'mutated',
  renamed: 'renamed',
  moved: 'renamed',
  body_changed: 'mutated',
};

interface Seen {
  readonly scanned: ScannedMission;
  readonly drift: MissionDrift | null;
  readonly row: DossierRow;
}

/** The missions on this machine's disk, as last scanned, for the page. */
export class LocalPageSource implements PageSource {
  readonly #now: () => number;
  readonly kind = 'local';
  #seen: ReadonlyMap<string, Seen> = new Map();
  #scannedAt: number;

  /** @param now tells when missions are scanned, in milliseconds since 1970. */
  constructor(now: () => number) {
    this.#now = now;
    this.#scannedAt = now();
  }

  /** Shows these missions from now on. */
  show(missions: readonly ScannedMission[]): void {
    this.#scannedAt = this.#now();
    this.#seen = new Map(missions.map((scanned) => this.#look(scanned)).map((seen) => [seen.row.id, seen]));
  }

  dossiers({ text, project, branch, status, order, descending, offset, limit }: DossierQuery): Promise<DossierPage> {
    const wanted = text?.toLowerCase() ?? '';
    const found = [...this.#seen.values()]
      .map(({ row }) => row)
      .filter((row) => [row.project, row.mission, row.branch].some((name) => name.toLowerCase().includes(wanted)))
      .filter((row) => project === undefined || row.project === project)
      .filter((row) => branch === undefined || row.branch === branch)
      .sort((one, other) => compared(one, other, order) * (descending ? -1 : 1));
    const shown = found.filter((row) => status === undefined || row.status === status);
    return Promise.resolve({
      rows: shown.slice(offset, offset + limit),
      total: shown.length,
      byStatus: countedByStatus(found),
      isBehind: false,
    });
  }

  row(id: string): Promise<DossierRow | null> {
    return Promise.resolve(this.#seen.get(id)?.row ?? null);
  }

  // eslint-disable-next-line @typescript-eslint/require-await -- what reading throws is a rejection
  async dossier(view: DossierView): Promise<DossierDetail | null> {
    const { id, at } = view;
    const seen = this.#seen.get(id);
    if (seen === undefined) return null;
    const { scanned, drift, row } = seen;
    const points = localPoints(scanned, this.#scannedAt);
    const shown = pointAt(points, at);
    const { reason } = standingOf(drift);
    const state = localState({
      scanned,
      artifacts: shown?.artifacts ?? [],
      status: row.status,
      time: shown?.point.timestamp ?? '',
      isNow: shown === points.at(-1),
    });
    return {
      ...shownState(state, view, NO_REPLACEMENTS),
      row,
      at,
      clock: 'point',
      timeline: points.map(({ point }) => point),
      asides: 0,
      reason,
      ...differences(drift),
    };
  }

  // eslint-disable-next-line @typescript-eslint/require-await -- what reading throws is a rejection
  async changes(id: string, from: number, to: number): Promise<readonly ArtifactChange[] | null> {
    const seen = this.#seen.get(id);
    if (seen === undefined) return null;
    const points = localPoints(seen.scanned, this.#scannedAt);
    return changesBetween(pointAt(points, from), pointAt(points, to));
  }

  events(id: string): Promise<EventPage | null> {
    return Promise.resolve(this.#seen.has(id) ? { rows: [], next: null } : null);
  }

  asides(): Promise<AsidesPage> {
    return Promise.resolve({ rows: [], next: null });
  }

  health(): Promise<readonly never[]> {
    return Promise.resolve([]);
  }

  file(id: string, path: string): Promise<FileText | null> {
    const seen = this.#seen.get(id);
    return Promise.resolve(seen === undefined ? null : localFile(seen.scanned, path));
  }

  #look(scanned: ScannedMission): Seen {
    const { folder, index, meta } = scanned;
    const drift = readableDrift(scanned);
    const row: DossierRow = {
      id: createHash('sha256').update(folder.path).digest('hex').slice(0, ID_DIGITS),
      project: folder.repository.slice(folder.repository.lastIndexOf('/') + 1),
      mission: folder.mission,
      missionType: index.missionType,
      branch: meta?.target_branch ?? NO_BRANCH,
      status: standingOf(drift).status,
      artifacts: index.artifacts.length,
      anomalies: [...index.artifacts, ...index.ghosts].filter(({ isPresent }) => !isPresent).length,
      changedAt: null,
    };
    return { scanned, drift, row };
  }
}

function countedByStatus(rows: readonly DossierRow[]): DossierPage['byStatus'] {
  const counts = { clean: 0, drifted: 0, unknown: 0 };
  for (const { status } of rows) counts[status] += 1;
  return counts;
}

/** Empty when no artifact is known to differ. */
function differences(drift: MissionDrift | null): Pick<DossierDetail, 'drift'> {
  return drift?.changes && drift.status === 'drifted' ? { drift: drift.changes.map(changeOf) } : {};
}

/** A mission is shown even when its baseline cannot be read. */
function readableDrift(scanned: ScannedMission): MissionDrift | null {
  try {
    return driftOf(scanned);
  } catch (error) {
    if (error instanceof DossierError) return null;
    throw error;
  }
}

function pointAt(points: readonly LocalPoint[], at: number | null): LocalPoint | undefined {
  return at === null ? points.at(-1) : points.findLast(({ point }) => point.lamport <= at);
}

function changesBetween(before: LocalPoint | undefined, after: LocalPoint | undefined): readonly ArtifactChange[] {
  const earlier = (before?.artifacts ?? []).map(({ path, hash }) => ({ path, hash, raw_hash: hash }));
  const later = (after?.artifacts ?? []).map(
    ({ path, hash, artifactClass }) =>
      new MissionArtifact({ path, hash, rawHash: hash, artifactClass, key: path, isRequired: false }),
  );
  return artifactChanges(earlier, later).map(changeOf);
}

function changeOf({ kind, path, from, before, after }: DriftChange): ArtifactChange {
  return {
    kind: KINDS[kind],
    path,
    ...(from !== undefined && { from }),
    ...(before !== undefined && kind !== 'renamed' && kind !== 'moved' && { hashBefore: before }),
    ...(after !== undefined && { hashAfter: after }),
  };
}

function compared(one: DossierRow, other: DossierRow, order: DossierOrder): number {
  const key = order === 'changed' ? 'mission' : order;
  if (one[key] === other[key]) return one.mission < other.mission ? -1 : 1;
  return one[key] < other[key] ? -1 : 1;
}
