import { ContractModel } from '../contract-model.js';
import { Flag } from '../field/flag.field.js';
import { Nested, OptionalNested } from '../field/nested.field.js';
import { OptionalText, Text } from '../field/text.field.js';
import { ArtifactIdentity } from '../value/artifact-identity.js';
import { ContentHashRef } from '../value/content-hash-ref.js';
import { ProvenanceRef } from '../value/provenance-ref.js';

/** The artifact at one path by its latest indexing (docs/concepts.md#from-events-to-the-state). */
export class ArtifactEntry extends ContractModel {
  @Nested(() => ArtifactIdentity) readonly identity!: ArtifactIdentity;
  @Nested(() => ContentHashRef) readonly content_ref!: ContentHashRef;
  @Text() readonly indexed_at!: string;
  @OptionalNested(() => ProvenanceRef) readonly provenance!: ProvenanceRef | null;
  /** Whether an artifact at another path has replaced it since it was last indexed. */
  @Flag(false) readonly superseded!: boolean;
  @OptionalText() readonly step_id!: string | null;
}
