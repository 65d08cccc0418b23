import { ArtifactIdentity, LocalNamespaceTuple } from 'mission-dossier';
import { ContractModel, Integer, Nested, NonEmptyText } from 'mission-dossier/model';

/** An artifact was found to be too old. */
export class ArtifactStalePayload extends ContractModel {
  @Nested(() => LocalNamespaceTuple) readonly namespace!: LocalNamespaceTuple;
  @Nested(() => ArtifactIdentity) readonly artifact_id!: ArtifactIdentity;
  @NonEmptyText() readonly found_at!: string;
  @Integer({ min: 1 }) readonly age_days!: number;
}
