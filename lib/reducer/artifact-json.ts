import type { FieldsOf } from '../model/assembly.js';
import { modelTextOf } from '../model/compiled-text.js';
import { ArtifactEntry } from '../model/state/artifact-entry.js';
import { innerLayout, type TextLayout } from '../model/text-layout.js';
import type { IndexedArtifact } from './dossier-draft.js';
import { isIn } from './entry-json.js';
import type { EntrySource } from './entry-source.js';
import { ARTIFACT_READING } from './readings/artifact.reading.js';

/** Gives the JSON of the entry of an artifact. */
export type ArtifactWriter = (artifact: EntrySource<IndexedArtifact>, superseded: boolean) => string;

/** The fields of the entry of an artifact. */
export function artifactFields(artifact: EntrySource<IndexedArtifact>, superseded: boolean): FieldsOf<ArtifactEntry> {
  const { identity, content_ref, indexed_at, provenance, step_id } = ARTIFACT_READING.fieldsOf(artifact);
  return { identity, content_ref, indexed_at, provenance, superseded, step_id };
}

/**
 * Gives the JSON of artifacts in one layout. What is there as JSON already is there as of an artifact that is not
 * superseded, which can be mended: no text within the JSON looks like the two keys, since its quotes are escaped.
 */
export function artifactWriter(layout: TextLayout): ArtifactWriter {
  const { write } = modelTextOf(ArtifactEntry.prototype, layout);
  const { margin, colon } = innerLayout(layout);
  const flag = (superseded: boolean): string =>
    `,${margin}"superseded"${colon}${String(superseded)},${margin}"step_id"${colon}`;
  const [isNot, is] = [flag(false), flag(true)];
  return (artifact, superseded) => {
    if (!isIn(layout, artifact)) return write(artifactFields(artifact, superseded));
    const { json } = artifact;
    if (!superseded) return json;
    const at = json.lastIndexOf(isNot);
    return `${json.slice(0, at)}${is}${json.slice(at + isNot.length)}`;
  };
}
