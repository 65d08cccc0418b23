import { join } from 'node:path';
import { UnusableMissionFileError } from '../../errors/unusable-mission-file.error.js';
import { violationSummary } from '../../errors/violation-summary.js';
import { ContractModel } from '../../model/contract-model.js';
import { examine } from '../../model/examination.js';
import { toViolations } from '../../model/fault.js';
import { Flag } from '../../model/field/flag.field.js';
import { NestedList } from '../../model/field/nested.field.js';
import { NonEmptyText, OptionalText, PatternText, Text } from '../../model/field/text.field.js';
import { isJsonObject } from '../../model/json.js';
import { dossierFolder } from '../keeping/dossier-folder.js';
import { readKeptJson } from '../keeping/kept-file.js';
import type { MissionFolder } from '../mission/find-missions.js';

const PARITY_HASH = /^(?:sha256:)?[0-9a-f]{64}$/;

/** The compared parts of an artifact in a snapshot that the reference stored. */
export class StoredSummary extends ContractModel {
  @NonEmptyText() readonly relative_path!: string;
  @Text() readonly content_hash_sha256!: string;
  @Flag(true) readonly is_present!: boolean;
}

/**
 * The compared parts of the `snapshot-latest.json` that the reference stored. Snapshots from before March 2026 differ
 * in one name.
 */
export class StoredSnapshot extends ContractModel {
  @OptionalText() readonly mission_slug!: string | null;
  @OptionalText() readonly feature_slug!: string | null;
  @PatternText(PARITY_HASH) readonly parity_hash_sha256!: string;
  @NestedList(() => StoredSummary) readonly artifact_summaries!: readonly StoredSummary[];
}

/** Where the reference stores a mission's snapshot. */
export function storedSnapshotPath({ path, mission }: MissionFolder): string {
  return join(dossierFolder(path, mission), 'snapshot-latest.json');
}

/**
 * Reads the snapshot that the reference stored.
 *
 * @param folder of the mission.
 * @returns the snapshot; null when there is none.
 * @throws UnusableMissionFileError when it cannot be read, or is something else.
 */
export function readStoredSnapshot(folder: MissionFolder): StoredSnapshot | null {
  const path = storedSnapshotPath(folder);
  const raw = readKeptJson(path, folder.repository);
  if (raw === undefined) return null;
  const { instance, faults } = examine(StoredSnapshot.prototype, raw);
  if (instance !== undefined && isJsonObject(raw)) return instance;
  throw new UnusableMissionFileError(path, `it is not a snapshot: ${violationSummary(toViolations(faults))}`);
}
