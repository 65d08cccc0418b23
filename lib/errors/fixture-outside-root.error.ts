import { DossierError } from './dossier.error.js';
import { quoted } from './preview.js';

/** A manifest names a path outside its own folder: with `..`, as an absolute path, or through a symbolic link. */
export class FixtureOutsideRootError extends DossierError {
  readonly code = 'FIXTURE_OUTSIDE_ROOT';

  constructor(readonly path: string) {
    super(`fixture path ${quoted(path)} leaves the fixtures folder: write it relative to manifest.json, without ".."`);
  }
}
