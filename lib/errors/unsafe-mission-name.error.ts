import { DossierError } from './dossier.error.js';
import { quoted } from './preview.js';

/** The name of a mission is not a safe folder name: below `.kittify/dossiers` it might lead elsewhere. */
export class UnsafeMissionNameError extends DossierError {
  readonly code = 'UNSAFE_MISSION_NAME';

  constructor(readonly mission: string) {
    super(
      `the mission name ${quoted(mission)} cannot be the name of a folder: use letters, digits, ".", "_" and "-", and begin with a letter or digit`,
    );
  }
}
