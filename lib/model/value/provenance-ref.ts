import { ContractModel } from '../contract-model.js';
import { ContractSchema } from '../contract-schema.js';
import { OptionalOneOf } from '../field/literal.field.js';
import { OptionalTextList } from '../field/text-collection.field.js';
import { OptionalText } from '../field/text.field.js';

/** Who can create or revise an artifact (docs/concepts.md#value-objects). */
export const ACTOR_KINDS = ['human', 'llm', 'system'] as const;
/** Who, or what, revised an artifact. */
export type ActorKind = (typeof ACTOR_KINDS)[number];

/** Traces an artifact to its authoritative origin; every field is optional. */
@ContractSchema('provenance_ref')
export class ProvenanceRef extends ContractModel {
  @OptionalTextList() readonly source_event_ids!: readonly string[] | null;
  @OptionalText() readonly git_sha!: string | null;
  @OptionalText() readonly git_ref!: string | null;
  @OptionalText() readonly actor_id!: string | null;
  @OptionalOneOf(ACTOR_KINDS) readonly actor_kind!: ActorKind | null;
  /** An ISO 8601 date-time by convention; any string is accepted. */
  @OptionalText() readonly revised_at!: string | null;
}
