import { ContractModel } from '../contract-model.js';
import { ContractSchema } from '../contract-schema.js';
import { OptionalInteger } from '../field/integer.field.js';
import { OneOf } from '../field/literal.field.js';
import { NonEmptyText, OptionalText } from '../field/text.field.js';

/** The digest algorithms of a hash (docs/concepts.md#value-objects). */
export const HASH_ALGORITHMS = ['sha256', 'sha512', 'md5'] as const;
/** The algorithm that made a hash. */
export type HashAlgorithm = (typeof HASH_ALGORITHMS)[number];

/**
 * The fingerprint of an artifact's content; the content itself is never on the wire (docs/concepts.md#value-objects).
 */
@ContractSchema('content_hash_ref')
export class ContentHashRef extends ContractModel {
  @NonEmptyText() readonly hash!: string;
  @OneOf(HASH_ALGORITHMS) readonly algorithm!: HashAlgorithm;
  /** In bytes. */
  @OptionalInteger({ min: 0 }) readonly size_bytes!: number | null;
  @OptionalText() readonly encoding!: string | null;
}
