import { ARTIFACT_CLASSES, type ArtifactClass } from '../../model/value/artifact-identity.js';
import { OneOf } from '../../model/field/literal.field.js';
import { NonEmptyText, PatternText } from '../../model/field/text.field.js';
import { ClosedModel } from '../model/closed.model.js';
import { LaxFlag } from './manifest-fields.js';

/** The characters of an artifact's key. */
export const ARTIFACT_KEY = /^[a-zA-Z0-9._-]+$/;

/** One file, or one kind of file, that a mission type expects. */
export class ExpectedArtifact extends ClosedModel {
  @PatternText(ARTIFACT_KEY) readonly artifact_key!: string;
  @OneOf(ARTIFACT_CLASSES) readonly artifact_class!: ArtifactClass;
  /** Matched against base names for the key, and against paths for the class: see `matchesPattern`. */
  @NonEmptyText() readonly path_pattern!: string;
  /** Whether its absence makes a step incomplete. */
  @LaxFlag() readonly blocking!: boolean;
}
