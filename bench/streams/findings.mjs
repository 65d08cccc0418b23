import { createHash } from 'node:crypto';

/** The dossier that the findings are about. */
export const NAMESPACE = {
  project_uuid: '6f1a5f0e-3c58-4a77-9a56-0d6a2d1f7b11',
  feature_slug: '012-offline-sync',
  target_branch: 'main',
  mission_key: 'software-dev',
  manifest_version: '1.4.0',
};

/** What a local tool says of an artifact it indexed, in the local form; the same for the same number. */
export function findingOf(number) {
  const artifact_key = `output.wp.${number}`;
  return {
    event_type: 'mission_dossier_artifact_indexed',
    payload: {
      feature_slug: NAMESPACE.feature_slug,
      artifact_key,
      artifact_class: 'output',
      relative_path: `specs/${NAMESPACE.feature_slug}/tasks/WP${number}.md`,
      content_hash_sha256: createHash('sha256').update(artifact_key).digest('hex'),
      size_bytes: 1_000 + number,
      wp_id: `WP${number}`,
      step_id: 'implement',
      required_status: 'required',
    },
  };
}
