import type { UnderAny } from '../../../model/contract/under.js';
import type { ArtifactEntry } from '../../../model/state/artifact-entry.js';
import { ARTIFACT_CLASSES } from '../../../model/value/artifact-identity.js';
import type { MissionDossierState } from '../../../model/state/mission-dossier.state.js';
import { ARTIFACTS_PER_PAGE, type DossierView } from '../../address/dossier-address.js';

/** An artifact with the path that the dossier keeps it under. */
export interface PlacedArtifact {
  readonly path: string;
  readonly entry: UnderAny<ArtifactEntry>;
}

/** The artifacts that one page shows, and how many there are in all. */
export interface ArtifactPage {
  readonly artifacts: readonly PlacedArtifact[];
  readonly total: number;
}

/** The page of artifacts that a view asks for: by class and path, or by path alone for a tree. */
export function artifactPage(
  state: UnderAny<MissionDossierState>,
  { layout, text, offset }: DossierView,
): ArtifactPage {
  const wanted = text.toLowerCase();
  const found = Object.entries<UnderAny<ArtifactEntry>>(state.artifacts)
    .filter(([path]) => wanted === '' || path.toLowerCase().includes(wanted))
    .map(([path, entry]) => ({
      path,
      entry,
      rank: layout === 'class' ? ARTIFACT_CLASSES.indexOf(entry.identity.artifact_class) : 0,
    }))
    .sort((left, right) => left.rank - right.rank || (left.path < right.path ? -1 : 1));
  return { artifacts: found.slice(offset, offset + ARTIFACTS_PER_PAGE), total: found.length };
}
