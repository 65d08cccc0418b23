import { statSync } from 'node:fs';
import { readKeptJson } from '../../missions/keeping/kept-file.js';
import { BaselineStore } from '../../missions/baseline/baseline.store.js';
import type { ScannedMission } from '../../missions/mission/scan-mission.js';
import { SnapshotStore } from '../../missions/snapshot/snapshot.store.js';
import { StoredSnapshot } from '../../missions/snapshot/stored-snapshot.js';
import { examine } from '../../model/examination.js';
import { ARTIFACT_CLASSES, type ArtifactClass } from '../../model/value/artifact-identity.js';
import type { TimelinePoint } from '../dossier-detail.js';

/** An artifact at one point, as far as it was recorded. */
export interface LocalArtifact {
  readonly path: string;
  /** Empty when the file was unusable. */
  readonly hash: string;
  readonly artifactClass: ArtifactClass;
  readonly size: number | null;
  readonly workPackageId: string | null;
}

/** A recorded moment of a mission on disk: its baseline, a kept snapshot, or now. */
export interface LocalPoint {
  readonly point: TimelinePoint;
  /** Null when only the hash was recorded. */
  readonly artifacts: readonly LocalArtifact[] | null;
}

type Moment = Omit<LocalPoint, 'point'> & { readonly at: number; readonly label: string };

const HASH_DIGITS = 12;

/**
 * The recorded past of a mission in the order of time, ending with the present; the points are numbered from 1.
 *
 * @throws DossierError when the records cannot be read.
 */
export function localPoints(scanned: ScannedMission, scannedAt: number): readonly LocalPoint[] {
  const moments = [...baselineMoment(scanned), ...snapshotMoments(scanned)].sort((one, other) => one.at - other.at);
  const now: Moment = {
    at: scannedAt,
    label: `now: ${shortHash(scanned.index.parity)}`,
    artifacts: artifactsNow(scanned),
  };
  return [...moments, now].map(({ at, label, artifacts }, index) => ({
    artifacts,
    point: { kind: 'snapshot', lamport: index + 1, timestamp: new Date(at).toISOString(), count: 1, label },
  }));
}

/** The present artifacts. */
export function artifactsNow({ index }: ScannedMission): readonly LocalArtifact[] {
  return index.artifacts.map(({ path, hash, artifactClass, size, workPackageId }) => ({
    path,
    hash,
    artifactClass,
    size,
    workPackageId,
  }));
}

function baselineMoment({ folder }: ScannedMission): readonly Moment[] {
  const accepted = new BaselineStore(folder).read();
  if (accepted === null) return [];
  const { baseline, list } = accepted;
  const artifacts = list?.artifacts.map(({ path, hash, artifact_class, size }) => ({
    path,
    hash,
    artifactClass: artifact_class,
    size,
    workPackageId: null,
  }));
  const at = Date.parse(baseline.captured_at);
  const label = `baseline accepted by ${baseline.captured_by}: ${shortHash(baseline.parity_hash_sha256)}`;
  return [{ at: Number.isNaN(at) ? 0 : at, label, artifacts: artifacts ?? null }];
}

function snapshotMoments({ folder }: ScannedMission): readonly Moment[] {
  return new SnapshotStore(folder).history().flatMap((path): readonly Moment[] => {
    const { instance } = examine(StoredSnapshot.prototype, readKeptJson(path, folder.repository));
    if (instance === undefined) return [];
    const artifacts = instance.artifact_summaries
      .filter(({ is_present }) => is_present)
      .map((summary) => ({
        path: summary.relative_path,
        hash: summary.content_hash_sha256,
        artifactClass: classIn(summary),
        size: null,
        workPackageId: null,
      }));
    return [{ at: statSync(path).mtimeMs, label: `snapshot ${shortHash(instance.parity_hash_sha256)}`, artifacts }];
  });
}

/** Other fields of a snapshot's artifact are kept as they came. */
function classIn(summary: object): ArtifactClass {
  const said = (summary as { readonly artifact_class?: unknown }).artifact_class;
  return ARTIFACT_CLASSES.find((name) => name === said) ?? 'output';
}

function shortHash(hash: string): string {
  return hash.replace('sha256:', '').slice(0, HASH_DIGITS);
}
