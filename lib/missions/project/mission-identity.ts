import { IncompleteNamespaceError, type MissingNamespacePart } from '../../errors/incomplete-namespace.error.js';
import { defaultNodeId } from '../../emission/node-id.js';
import { demandsBuildId, type ContractVersion } from '../../model/contract/contracts.js';
import type { LocalNamespaceTuple } from '../../model/value/local-namespace-tuple.js';
import type { FieldsOf } from '../../model/assembly.js';
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

const NAMESPACE = [
  { part: 'project_uuid', where: `${CONFIG_FILE} as project.uuid, or give --project-uuid` },
  { part: 'target_branch', where: `${META_FILE}, or give --target-branch` },
] as const;
const WITH_BUILD = [
  ...NAMESPACE,
  { part: 'build_id', where: `${CONFIG_FILE} as project.build_id, or give --build-id` },
] as const;

/**
 * The dossier of a scanned mission, from the mission's and the project's own files, as in the reference.
 *
 * @param scanned the mission.
 * @param given parts that override the files.
 * @returns all parts of the identity.
 * @throws IncompleteNamespaceError with every part that neither the files nor the caller provide.
 * @throws UnusableMissionFileError when the project's configuration cannot be read.
 */
export function missionIdentity({ folder, meta, index }: ScannedMission, given: GivenIdentity = {}): MissionIdentity {
  const project = readProjectConfig(folder.repository);
  const said = saidOf(project, meta, given);
  assertComplete(folder.mission, said, demandsBuildId(given.contract) ? WITH_BUILD : NAMESPACE);
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
): Readonly<Record<'project_uuid' | 'target_branch' | 'build_id', string>> {
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

function assertComplete<Part extends string>(
  mission: string,
  said: Readonly<Record<Part, string>>,
  wanted: readonly (MissingNamespacePart & { readonly part: Part })[],
): void {
  const missing = wanted.filter(({ part }) => said[part].trim() === '');
  if (missing.length > 0) throw new IncompleteNamespaceError(mission, missing);
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
