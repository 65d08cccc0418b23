import { EmissionFailedError } from '../../errors/emission-failed.error.js';
import { UnusableMissionFileError } from '../../errors/unusable-mission-file.error.js';
import { violationSummary } from '../../errors/violation-summary.js';
import { DossierEmitter, type DossierEmitterOptions } from '../../emission/dossier.emitter.js';
import type { EmitOutcome } from '../../emission/emit-outcome.js';
import type { EventStore, EventWriter } from '../../emission/event-store.port.js';
import { examine } from '../../model/examination.js';
import { toViolations } from '../../model/fault.js';
import type { AcceptedBaseline } from '../baseline/baseline.store.js';
import { missionDrift } from '../drift/mission-drift.js';
import { namespaceOfMission, type MissionIdentity } from '../project/mission-identity.js';
import type { MissionIndex } from '../scan/mission-index.js';
import { noteAnnounced } from './announced-missions.js';
import { indexedFindings, missingFindings, type EmissionInput } from './artifact.findings.js';
import { driftFindings, standingDrift } from './drift.findings.js';
import { EmissionRecord } from './emission-record.js';
import type { PlannedFinding, NextRecord } from './planned-finding.js';
import { snapshotFindings } from './snapshot.finding.js';

/** A mission whose changes are to be emitted. */
export interface MissionToEmit {
  readonly index: MissionIndex;
  readonly identity: MissionIdentity;
  /** The accepted baseline; without one (null) no drift is announced. */
  readonly baseline: AcceptedBaseline | null;
}

/**
 * Options for emitting the changes of a mission. The node, the project's slug and the build of the tool are by default
 * those of its identity.
 */
export interface MissionEmissionOptions extends Omit<DossierEmitterOptions, 'namespace' | 'store'> {
  /** An outbox that keeps notes, as those of this package do. */
  readonly store: EventStore;
  /** Whether to announce everything instead of only changes; false by default. */
  readonly isAll?: boolean;
  /** Whether to announce a snapshot even when it equals the last announced one; false by default. */
  readonly withSnapshot?: boolean;
}

/** The result of emitting a mission: one outcome for each finding, in their order. */
export interface MissionEmission {
  readonly outcomes: readonly EmitOutcome[];
}

/**
 * Emits what changed in a mission since the last emission into the same outbox: artifacts first, then missing
 * artifacts, the snapshot, and the drift from the baseline. Events and their record are one transaction, so a process
 * that is killed at any moment neither loses nor repeats an event. A finding that breaks the contract is `rejected`
 * without affecting the others, and is tried again the next time.
 *
 * @param mission the scanned mission, its identity and its baseline.
 * @param options the outbox, and what to announce.
 * @returns one outcome for each finding.
 * @throws DossierError when the outbox cannot be written to, or is full; nothing was emitted then.
 * @throws InvalidArgumentError when the contract requires a build id and the options have none.
 */
export function emitMission(mission: MissionToEmit, options: MissionEmissionOptions): MissionEmission {
  const { store, isAll = false, withSnapshot = false, metadata, ...source } = options;
  // Read before the transaction begins, since it may run other programs.
  const read = metadata?.read();
  return store.transact((writer) => {
    const key = noteKey(mission.identity);
    const input: EmissionInput = { ...mission, record: readRecord(writer, key), isAll };
    const drift = missionDrift(mission.index, mission.identity, mission.baseline);
    const plan = [
      ...indexedFindings(input),
      ...missingFindings(input),
      ...snapshotFindings(input, withSnapshot),
      ...driftFindings(input, drift, mission.baseline?.list ?? null),
    ];
    const emitter = new DossierEmitter({
      ...sourceOf(mission.identity),
      ...source,
      ...(read === undefined ? {} : { metadata: { read: () => read } }),
      namespace: namespaceOfMission(mission.identity),
      store: { transact: (work) => work(writer) },
    });
    const outcomes = plan.length === 0 ? [] : emitter.emitAll(plan.map(({ finding }) => finding));
    const record = settled(input, plan, outcomes, standingDrift(drift));
    writeRecord(writer, key, record);
    noteAnnounced(writer, mission.identity, record.artifacts.length > 0);
    return { outcomes };
  });
}

/** What the identity of a mission says of who emits. */
function sourceOf({
  nodeId,
  buildId,
  project,
}: MissionIdentity): Pick<DossierEmitterOptions, 'nodeId' | 'projectSlug' | 'buildId'> {
  return {
    nodeId,
    ...(project.slug === null ? {} : { projectSlug: project.slug }),
    ...(buildId === null ? {} : { buildId }),
  };
}

/** Applies an outcome to the record; an event that could not be stored ends the transaction. */
function settled(
  { record, index }: EmissionInput,
  plan: readonly PlannedFinding[],
  outcomes: readonly EmitOutcome[],
  standing: ReadonlySet<string>,
): EmissionRecord {
  const next: NextRecord = {
    artifacts: new Map(record.artifacts.map((artifact) => [artifact.path, artifact])),
    missing: new Set(record.missing.filter((path) => isStillMissing(index, path))),
    drift: new Set(record.drift.filter((signature) => standing.has(signature))),
    snapshotId: record.snapshot_id,
  };
  for (const [at, outcome] of outcomes.entries()) {
    if (outcome.outcome === 'failed') throw outcome.error;
    if (outcome.outcome === 'stored') plan[at]?.settle(next, outcome.event.event_id);
    if (outcome.outcome === 'skipped') plan[at]?.settle(next, null);
  }
  return EmissionRecord.parse({
    version: 1,
    artifacts: [...next.artifacts.values()],
    missing: [...next.missing],
    snapshot_id: next.snapshotId,
    drift: [...next.drift],
  });
}

function isStillMissing({ artifacts, ghosts }: MissionIndex, path: string): boolean {
  return [...artifacts, ...ghosts].some((artifact) => artifact.path === path && !artifact.isPresent);
}

/** Both contracts have the same identity for a dossier, and so has the record. */
function noteKey(identity: MissionIdentity): string {
  const { projectUuid, missionSlug, targetBranch, missionType, manifestVersion } = identity;
  return `mission-emission ${JSON.stringify([projectUuid, missionSlug, targetBranch, missionType, manifestVersion])}`;
}

function readRecord(writer: EventWriter, key: string): EmissionRecord {
  if (writer.note === undefined || writer.keepNote === undefined) {
    throw new EmissionFailedError(new TypeError('the store keeps no notes; use an outbox of this package'));
  }
  const text = writer.note(key);
  if (text === undefined) return EmissionRecord.empty();
  const { instance, faults } = examine(EmissionRecord.prototype, JSON.parse(text));
  if (instance !== undefined) return instance;
  throw new UnusableMissionFileError(
    'the outbox',
    `its record of what was emitted cannot be read: ${violationSummary(toViolations(faults))}`,
  );
}

function writeRecord(writer: EventWriter, key: string, record: EmissionRecord): void {
  const text = JSON.stringify(record);
  if (writer.note?.(key) !== text) writer.keepNote?.(key, text);
}
