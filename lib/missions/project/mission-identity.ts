import { IncompleteNamespaceError, type MissingNamespacePart } from '../../errors/incomplete-namespace.error.js';
import { defaultNodeId } from '../../emission/node-id.js';
import type { LocalNamespaceTuple } from '../../model/value/local-namespace-tuple.js';
import type { FieldsOf } from '../../model/assembly.js';
import type { ScannedMission } from '../mission/scan-mission.js';
import { META_FILE } from '../mission/meta.reader.js';
import { CONFIG_FILE, readProjectConfig } from './project-config.reader.js';
import type { ProjectConfig } from './project-config.js';

/** Parts of a mission's identity that a caller gives because the files do not, or should not, decide them. */
export interface GivenIdentity {
  readonly projectUuid?: string;
  readonly targetBranch?: string;
  readonly nodeId?: string;
}

/** Which dossier a mission is: the parts of its namespace, and the node that looks at it. */
export interface MissionIdentity {
  readonly projectUuid: string;
  readonly nodeId: string;
  readonly missionSlug: string;
  readonly targetBranch: string;
  readonly missionType: string;
  readonly manifestVersion: string;
  readonly project: ProjectConfig;
}

/** The version that the reference takes where a mission type has no manifest. */
const NO_MANIFEST_VERSION = '1';

/**
 * Which dossier a scanned mission is, from the mission's and the project's own files, as the reference has it.
 *
 * @throws IncompleteNamespaceError with every part that neither the files nor the caller say.
 * @throws UnusableMissionFileError when the project's configuration cannot be read.
 */
export function missionIdentity({ folder, meta, index }: ScannedMission, given: GivenIdentity = {}): MissionIdentity {
  const project = readProjectConfig(folder.repository);
  const projectUuid = given.projectUuid ?? textOf(project.uuid);
  const targetBranch = given.targetBranch ?? textOf(meta?.target_branch);
  assertComplete(folder.mission, [
    { part: 'project_uuid', text: projectUuid, where: `${CONFIG_FILE}, as project.uuid` },
    { part: 'target_branch', text: targetBranch, where: META_FILE },
  ]);
  return {
    projectUuid,
    targetBranch,
    nodeId: nodeIdOf(project, given),
    missionSlug: folder.mission,
    missionType: index.missionType,
    manifestVersion: index.manifest?.manifest_version ?? NO_MANIFEST_VERSION,
    project,
  };
}

function nodeIdOf({ node_id }: ProjectConfig, { nodeId }: GivenIdentity): string {
  return nodeId ?? node_id ?? defaultNodeId();
}

function textOf(text: string | null | undefined): string {
  return text ?? '';
}

function assertComplete(mission: string, parts: readonly (MissingNamespacePart & { readonly text: string })[]): void {
  const missing = parts.filter(({ text }) => text === '').map(({ part, where }) => ({ part, where }));
  if (missing.length > 0) throw new IncompleteNamespaceError(mission, missing);
}

/** The namespace of a mission's events, by the names of contract 2.4.0. */
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
