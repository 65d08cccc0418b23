import { createHash } from 'node:crypto';
import { ContractModel } from '../../model/contract-model.js';
import { NonEmptyText } from '../../model/field/text.field.js';
import type { MissionIdentity } from '../project/mission-identity.js';

/** The dossier that a baseline was accepted for: the six parts of the reference's key, in its order. */
export class BaselineKey extends ContractModel {
  @NonEmptyText() readonly project_uuid!: string;
  @NonEmptyText() readonly node_id!: string;
  @NonEmptyText() readonly mission_slug!: string;
  @NonEmptyText() readonly target_branch!: string;
  @NonEmptyText() readonly mission_type!: string;
  @NonEmptyText() readonly manifest_version!: string;

  /**
   * The key of a mission.
   *
   * @param identity the dossier of the mission.
   * @returns the key that a baseline of this dossier has.
   */
  static of(identity: MissionIdentity): BaselineKey {
    return BaselineKey.parse({
      project_uuid: identity.projectUuid,
      node_id: identity.nodeId,
      mission_slug: identity.missionSlug,
      target_branch: identity.targetBranch,
      mission_type: identity.missionType,
      manifest_version: identity.manifestVersion,
    });
  }
}

/** The names of some parts of the key until March 2026. */
export const OLD_KEY_NAMES: ReadonlyMap<string, string> = new Map([
  ['feature_slug', 'mission_slug'],
  ['mission_key', 'mission_type'],
]);

/**
 * The SHA-256 of a key as the reference computes it: over its JSON with sorted keys, non-ASCII as escapes, and a blank
 * behind each comma and colon.
 *
 * @param key the key of a baseline.
 * @returns 64 hexadecimal digits.
 */
export function baselineKeyHash(key: BaselineKey): string {
  const fields = Object.entries(key.toJSON()).sort(([one], [other]) => (one < other ? -1 : 1));
  const json = fields.map(([name, value]) => `${asciiJson(name)}: ${asciiJson(String(value))}`).join(', ');
  return createHash('sha256').update(`{${json}}`).digest('hex');
}

/** JSON of a text in ASCII only, as Python writes it by default. */
export function asciiJson(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
