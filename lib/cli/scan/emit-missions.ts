import { GitMetadataSource } from '../../emission/git-metadata.source.js';
import { escapeInvisible } from '../../errors/preview.js';
import { BaselineStore } from '../../missions/baseline/baseline.store.js';
import { emitMission, type MissionToEmit } from '../../missions/emit/mission.emission.js';
import type { MissionFolder } from '../../missions/mission/find-missions.js';
import type { ScannedMission } from '../../missions/mission/scan-mission.js';
import { missionIdentity } from '../../missions/project/mission-identity.js';
import { SqliteOutbox } from '../../outbox/sqlite/sqlite.outbox.js';
import { EXIT_CODES, type ExitCode } from '../exit-code.js';
import { printLines } from '../terminal/output.js';
import { count } from '../terminal/printable.js';
import type { OutputStream, Terminal } from '../terminal/terminal.js';
import type { ScanCommandOptions } from './scan-options.js';

/**
 * Emits what changed in missions since the last emission into an outbox. Every mission is asked who it is before the first
 * event is stored.
 *
 * @throws IncompleteNamespaceError, UnusableMissionFileError; DossierError when the outbox cannot be used or is full.
 */
export async function emitMissions(
  file: string,
  scanned: readonly ScannedMission[],
  options: ScanCommandOptions,
  { stderr }: Terminal,
): Promise<ExitCode> {
  const missions = scanned.map((one) => ({
    ...one,
    identity: missionIdentity(one),
    baseline: new BaselineStore(one.folder).read(),
  }));
  const outbox = SqliteOutbox.open(file);
  try {
    const codes: ExitCode[] = [];
    for (const mission of missions) codes.push(await emitOne(outbox, mission, options, stderr));
    return codes.find((code) => code !== EXIT_CODES.ok) ?? EXIT_CODES.ok;
  } finally {
    outbox.close();
  }
}

async function emitOne(
  store: SqliteOutbox,
  { folder, ...mission }: MissionToEmit & { readonly folder: MissionFolder },
  { all, snapshot }: ScanCommandOptions,
  stderr: OutputStream,
): Promise<ExitCode> {
  const { nodeId, project } = mission.identity;
  const { outcomes } = emitMission(mission, {
    store,
    nodeId,
    metadata: new GitMetadataSource({ folder: folder.repository }),
    isAll: all === true,
    withSnapshot: snapshot === true,
    ...(project.slug === null ? {} : { projectSlug: project.slug }),
  });
  const stored = outcomes.filter(({ outcome }) => outcome === 'stored').length;
  const rejected = outcomes.flatMap((outcome) => (outcome.outcome === 'rejected' ? outcome.violations : []));
  const name = escapeInvisible(folder.mission);
  await printLines(stderr, [
    `${name}: ${stored === 0 ? 'nothing to emit' : `${count(stored, 'event')} emitted`}`,
    ...rejected.map(({ field, message }) => `${name}: not emitted: ${escapeInvisible(`${field}: ${message}`)}`),
  ]);
  return rejected.length > 0 ? EXIT_CODES.contractBroken : EXIT_CODES.ok;
}
