import { join } from 'node:path';
import { IncompleteNamespaceError, type MissingNamespacePart } from '../../errors/incomplete-namespace.error.js';
import { InvalidArgumentError } from '../../errors/invalid-argument.error.js';
import { preview } from '../../errors/preview.js';
import { UnusableMissionFileError } from '../../errors/unusable-mission-file.error.js';
import { toProjectUuid } from '../../event/project-uuid.js';
import { defaultNodeId } from '../../emission/node-id.js';
import { demandsBuildId, type ContractVersion } from '../../model/contract/contracts.js';
import type { LocalNamespaceTuple } from '../../model/value/local-namespace-tuple.js';
import type { FieldsOf } from '../../model/assembly.js';
import type { MissionFolder } from '../mission/find-missions.js';
import type { ScannedMission } from '../mission/scan-mission.js';
import type { MissionMeta } from '../mission/mission-meta.js';
import { META_FILE } from '../mission/meta.reader.js';
import { CONFIG_FILE, readProjectConfig } from './project-config.reader.js';
import type { ProjectConfig } from './project-config.js';

/** Parts of a mission's identity given by the caller, because the files do not, or should not, decide them. */
export interface GivenIdentity {
  readonly projectUuid?: string;
  readonly targetBranch?: string;
  readonly nodeId?: string;
  /** The build of the tool that emits, in place of `project.build_id`. */
  readonly buildId?: string;
  /** The contract of the events that the mission is asked for, which may demand more than a baseline does. */
  readonly contract?: ContractVersion;
}

/** The dossier of a mission: the parts of its namespace, and the node that scans it. */
export interface MissionIdentity {
  readonly projectUuid: string;
  readonly nodeId: string;
  readonly missionSlug: string;
  readonly targetBranch: string;
  readonly missionType: string;
  readonly manifestVersion: string;
  /** The build of the tool that emits; null where nothing says it. */
  readonly buildId: string | null;
  readonly project: ProjectConfig;
}

/** The version that the reference uses for a mission type without a manifest. */
const NO_MANIFEST_VERSION = '1';

const WHERE = {
  project_uuid: `${CONFIG_FILE} as project.uuid, or give --project-uuid`,
  target_branch: `${META_FILE}, or give --target-branch`,
  build_id: `${CONFIG_FILE} as project.build_id, or give --build-id`,
};

/** A part of the identity that files or the caller must say. */
type SaidPart = keyof typeof WHERE;

/**
 * The dossier of a scanned mission, from the mission's and the project's own files, as in the reference.
 *
 * @param scanned the mission.
 * @param given parts that override the files.
 * @returns all parts of the identity.
 * @throws IncompleteNamespaceError with every part that neither the files nor the caller provide.
 * @throws UnusableMissionFileError when the project's configuration cannot be read, or its `uuid` is not a UUID.
 * @throws InvalidArgumentError when the given project is not a UUID.
 */
export function missionIdentity(scanned: ScannedMission, given: GivenIdentity = {}): MissionIdentity {
  const { folder, meta, index } = scanned;
  const project = readProjectConfig(folder.repository);
  const said = saidOf(project, meta, given);
  const missing = missingParts(said, demandsBuildId(given.contract)).map((part) => missingPart(part, scanned));
  if (missing.length > 0) throw new IncompleteNamespaceError(folder.mission, missing);
  assertUuid(said.project_uuid, folder, given);
  return {
    projectUuid: said.project_uuid,
    targetBranch: said.target_branch,
    nodeId: nodeIdOf(project, given),
    missionSlug: folder.mission,
    missionType: index.missionType,
    manifestVersion: index.manifest?.manifest_version ?? NO_MANIFEST_VERSION,
    buildId: said.build_id === '' ? null : said.build_id,
    project,
  };
}

/** What the files say, where the caller does not; empty where neither does. */
function saidOf(
  project: ProjectConfig,
  meta: MissionMeta | null,
  given: GivenIdentity,
): Readonly<Record<SaidPart, string>> {
  return {
    project_uuid: given.projectUuid ?? textOf(project.uuid),
    target_branch: given.targetBranch ?? textOf(meta?.target_branch),
    build_id: given.buildId ?? textOf(project.build_id),
  };
}

function nodeIdOf({ node_id }: ProjectConfig, { nodeId }: GivenIdentity): string {
  return nodeId ?? node_id ?? defaultNodeId();
}

function textOf(text: string | null | undefined): string {
  return text ?? '';
}

function missingParts(said: Readonly<Record<SaidPart, string>>, withBuild: boolean): readonly SaidPart[] {
  const wanted: readonly SaidPart[] = ['project_uuid', 'target_branch', ...(withBuild ? (['build_id'] as const) : [])];
  return wanted.filter((part) => said[part].trim() === '');
}

/** A fault of meta.json itself best explains why it does not say something. */
function missingPart(part: SaidPart, { meta, index }: ScannedMission): MissingNamespacePart {
  const problem = index.problems.find(({ code }) => code === 'unusable_meta');
  const isExplained = part === 'target_branch' && meta === null && problem !== undefined;
  return { part, where: isExplained ? `${WHERE[part]}; ${META_FILE}: ${problem.message}` : WHERE[part] };
}

/** Events refuse any other project; a baseline for one would never be comparable. */
function assertUuid(projectUuid: string, { repository }: MissionFolder, given: GivenIdentity): void {
  if (toProjectUuid(projectUuid) !== undefined) return;
  if (given.projectUuid !== undefined) throw new InvalidArgumentError('the project', 'a UUID');
  const problem = `project.uuid is ${preview(projectUuid)}, which is not a UUID; correct it, or give --project-uuid`;
  throw new UnusableMissionFileError(join(repository, CONFIG_FILE), problem);
}

/**
 * The namespace of a mission's events, in the names of contract 2.4.0.
 *
 * @param identity the dossier of the mission.
 * @returns the fields of a namespace.
 */
export function namespaceOfMission(identity: MissionIdentity): FieldsOf<LocalNamespaceTuple> {
  return {
    project_uuid: identity.projectUuid,
    feature_slug: identity.missionSlug,
    target_branch: identity.targetBranch,
    mission_key: identity.missionType,
    manifest_version: identity.manifestVersion,
    step_id: null,
  };
}
