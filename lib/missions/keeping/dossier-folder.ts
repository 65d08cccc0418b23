import { join } from 'node:path';
import { UnsafeMissionNameError } from '../../errors/unsafe-mission-name.error.js';

/** A single part of a path that cannot lead out of the folder: the reference's rule for slugs since June 2026. */
const SAFE_NAME = /^[A-Za-z0-9](?!.*\.\.)[A-Za-z0-9._-]*$/;

/**
 * The folder of a mission's baseline (below the repository) or snapshots (below the mission):
 * `.kittify/dossiers/<mission>`, where the reference looks for them.
 *
 * @throws UnsafeMissionNameError when the name could lead elsewhere.
 */
export function dossierFolder(root: string, mission: string): string {
  if (!SAFE_NAME.test(mission)) throw new UnsafeMissionNameError(mission);
  return join(root, '.kittify', 'dossiers', mission);
}
