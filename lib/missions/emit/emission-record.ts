import { ContractModel } from '../../model/contract-model.js';
import { NestedList } from '../../model/field/nested.field.js';
import { NonEmptyText, OptionalText } from '../../model/field/text.field.js';
import { StrictInteger } from '../../model/field/integer.field.js';
import { TextList } from '../../model/field/text-collection.field.js';
import { BaselineArtifact } from '../baseline/baseline-list.js';

/** An artifact as it was announced, and by which event. */
export class AnnouncedArtifact extends BaselineArtifact {
  @NonEmptyText() readonly event_id!: string;
}

/**
 * What was emitted about a mission up to now. It is kept in the outbox, in the same transaction as the events: whoever is
 * killed when, the next emission neither loses nor repeats one.
 */
export class EmissionRecord extends ContractModel {
  @StrictInteger({ min: 1, max: 1 }) readonly version!: number;
  @NestedList(() => AnnouncedArtifact) readonly artifacts!: readonly AnnouncedArtifact[];
  /** The paths or patterns that were announced as missing and still are. */
  @TextList() readonly missing!: readonly string[];
  /** The id of the last snapshot that was announced; it follows from the content. */
  @OptionalText() readonly snapshot_id!: string | null;
  /** The drift that was announced and still stands: kind, hashes and artifacts, as text. */
  @TextList() readonly drift!: readonly string[];

  /** The record of a mission of which nothing was emitted. */
  static empty(): EmissionRecord {
    return EmissionRecord.parse({ version: 1 });
  }
}
