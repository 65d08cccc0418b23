import { GitMetadataSource } from '../../emission/git-metadata.source.js';
import { escapeInvisible } from '../../errors/preview.js';
import { BaselineStore } from '../../missions/baseline/baseline.store.js';
import { emitMission, type MissionToEmit } from '../../missions/emit/mission.emission.js';
import { given } from '../../given.js';
import type { MissionFolder } from '../../missions/mission/find-missions.js';
import type { ScannedMission } from '../../missions/mission/scan-mission.js';
import { missionIdentity } from '../../missions/project/mission-identity.js';
import { SqliteOutbox } from '../../outbox/sqlite/sqlite.outbox.js';
import { traceparentWithin, type Environment } from '../../tracing/environment-trace.js';
import { EXIT_CODES, type ExitCode } from '../exit-code.js';
import { printLines } from '../terminal/output.js';
import { count } from '../terminal/printable.js';
import type { Terminal } from '../terminal/terminal.js';
import type { ScanCommandOptions } from './scan-options.js';
import { vanishedMissions, type VanishedMission } from './vanished-missions.js';

/**
 * Emits what changed in missions since the last emission into an outbox. Determines the identity of every mission before the first
 * event is stored. Looks for announced missions that are gone beside the scanned ones and those in `known`.
 *
 * @throws IncompleteNamespaceError, UnusableMissionFileError; DossierError when the outbox cannot be used or is full.
 */
export async function emitMissions(
  file: string,
  scanned: readonly ScannedMission[],
  options: ScanCommandOptions,
  { stderr, env }: Terminal,
  known: readonly ScannedMission[] = [],
): Promise<ExitCode> {
  const missions = scanned.map((one) => missionToEmit(one, options));
  const sources = new Map(missions.map(({ folder: { repository } }) => [repository, metadataOf(repository)]));
  const outbox = SqliteOutbox.open(file);
  try {
    const codes: ExitCode[] = [];
    const vanished =
      options.mission === undefined
        ? vanishedMissions(outbox, [...scanned, ...known], options).map(vanishedToEmit)
        : [];
    for (const mission of [...missions, ...vanished]) {
      const { lines, code } = emitOne(outbox, mission, {
        ...options,
        metadata: sources.get(mission.folder.repository),
        env,
      });
      codes.push(code);
      await printLines(stderr, lines);
    }
    return codes.find((code) => code !== EXIT_CODES.ok) ?? EXIT_CODES.ok;
  } finally {
    outbox.close();
  }
}

interface EmittableMission extends MissionToEmit {
  readonly folder: MissionFolder;
  /** The name of the mission in messages. */
  readonly label: string;
}

function missionToEmit(scanned: ScannedMission, options: ScanCommandOptions): EmittableMission {
  const identity = missionIdentity(scanned, options);
  return { ...scanned, label: scanned.folder.mission, identity, baseline: new BaselineStore(scanned.folder).read() };
}

function vanishedToEmit(vanished: VanishedMission): EmittableMission {
  return { ...vanished, label: `${vanished.folder.mission} (its folder is gone)`, baseline: null };
}

/** One for each repository, because each asks git again. */
function metadataOf(repository: string): GitMetadataSource {
  return new GitMetadataSource({ folder: repository });
}

function emitOne(
  store: SqliteOutbox,
  { folder, label, ...mission }: EmittableMission,
  {
    all,
    snapshot,
    contract,
    metadata = metadataOf(folder.repository),
    env,
  }: ScanCommandOptions & { readonly metadata: GitMetadataSource | undefined; readonly env: Environment },
): { readonly lines: readonly string[]; readonly code: ExitCode } {
  const { outcomes } = emitMission(mission, {
    store,
    metadata,
    traceparent: () => traceparentWithin(env),
    isAll: all === true,
    withSnapshot: snapshot === true,
    ...given({ contract }),
  });
  const stored = outcomes.filter(({ outcome }) => outcome === 'stored').length;
  const rejected = outcomes.flatMap((outcome) => (outcome.outcome === 'rejected' ? outcome.violations : []));
  const name = escapeInvisible(label);
  return {
    lines: [
      `${name}: ${stored === 0 ? 'nothing to emit' : `${count(stored, 'event')} emitted`}`,
      ...rejected.map(({ field, message }) => `${name}: not emitted: ${escapeInvisible(`${field}: ${message}`)}`),
    ],
    code: rejected.length > 0 ? EXIT_CODES.contractBroken : EXIT_CODES.ok,
  };
}
