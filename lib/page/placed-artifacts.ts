import type { UnderAny } from '../model/contract/under.js';
import type { ArtifactEntry } from '../model/state/artifact-entry.js';
import type { MissionDossierState } from '../model/state/mission-dossier.state.js';
import { ARTIFACT_CLASSES } from '../model/value/artifact-identity.js';
import { ARTIFACTS_PER_PAGE, type ArtifactLayout, type DossierView } from './address/dossier-address.js';

/** An artifact with its path in the dossier. */
export interface PlacedArtifact {
  readonly path: string;
  readonly entry: UnderAny<ArtifactEntry>;
}

/** The parts of a view that select artifacts. */
export type ArtifactView = Pick<DossierView, 'layout' | 'text' | 'offset'>;

type Orders = Partial<Record<ArtifactLayout, readonly PlacedArtifact[]>>;

/** Sorting 100,000 artifacts takes longer than all else of a page: a state that stays is sorted once. */
const sorted = new WeakMap<UnderAny<MissionDossierState>, Orders>();

/** The artifacts that a view shows, by class and path or by path only for a tree, and the number of all. */
export function placedArtifacts(
  state: UnderAny<MissionDossierState>,
  { layout, text, offset }: ArtifactView,
): { readonly placed: readonly PlacedArtifact[]; readonly total: number } {
  const wanted = text.toLowerCase();
  const all = inOrder(state, layout);
  const found = wanted === '' ? all : all.filter(({ path }) => path.toLowerCase().includes(wanted));
  return { placed: found.slice(offset, offset + ARTIFACTS_PER_PAGE), total: found.length };
}

function inOrder(state: UnderAny<MissionDossierState>, layout: ArtifactLayout): readonly PlacedArtifact[] {
  const orders = sorted.get(state) ?? {};
  sorted.set(state, orders);
  return (orders[layout] ??= layout === 'class' ? byClass(inOrder(state, 'tree')) : byPath(state));
}

function byPath({ artifacts }: UnderAny<MissionDossierState>): readonly PlacedArtifact[] {
  const paths = Object.keys(artifacts).sort();
  return paths.flatMap((path) => {
    const entry = artifacts[path];
    return entry === undefined ? [] : { path, entry };
  });
}

function byClass(artifacts: readonly PlacedArtifact[]): readonly PlacedArtifact[] {
  return ARTIFACT_CLASSES.flatMap((name) => artifacts.filter(({ entry }) => entry.identity.artifact_class === name));
}
