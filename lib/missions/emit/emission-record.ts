import { ContractModel } from '../../model/contract-model.js';
import { NestedList } from '../../model/field/nested.field.js';
import { NonEmptyText, OptionalText } from '../../model/field/text.field.js';
import { StrictInteger } from '../../model/field/integer.field.js';
import { TextList } from '../../model/field/text-collection.field.js';
import { BaselineArtifact } from '../baseline/baseline-list.js';

/** An artifact as it was announced, and the event that did so. */
export class AnnouncedArtifact extends BaselineArtifact {
  @NonEmptyText() readonly event_id!: string;
}

/**
 * Everything emitted about a mission so far. It is stored in the outbox, in the same transaction as the events:
 * whatever process is killed when, the next emission neither loses nor repeats an event.
 */
export class EmissionRecord extends ContractModel {
  @StrictInteger({ min: 1, max: 1 }) readonly version!: number;
  @NestedList(() => AnnouncedArtifact) readonly artifacts!: readonly AnnouncedArtifact[];
  /** The paths or patterns that were announced as missing and still are. */
  @TextList() readonly missing!: readonly string[];
  /** The id of the last announced snapshot, which follows from its content. */
  @OptionalText() readonly snapshot_id!: string | null;
  /** The announced drift that persists: kind, hashes and artifacts, as text. */
  @TextList() readonly drift!: readonly string[];

  /** The record of a mission without any emission. */
  static empty(): EmissionRecord {
    return EmissionRecord.parse({ version: 1 });
  }
}
