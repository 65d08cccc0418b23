import { ContractModel } from '../contract-model.js';
import { ContractSchema } from '../contract-schema.js';
import { NonEmptyText, OptionalText } from '../field/text.field.js';

/**
 * The smallest key under which parity baselines do not collide.
 *
 * The first five fields are the identity of a namespace (docs/concepts.md#the-namespace); `step_id` is context of a
 * single event.
 */
@ContractSchema('local_namespace_tuple')
export class LocalNamespaceTuple extends ContractModel {
  @NonEmptyText() readonly project_uuid!: string;
  @NonEmptyText() readonly feature_slug!: string;
  @NonEmptyText() readonly target_branch!: string;
  @NonEmptyText() readonly mission_key!: string;
  @NonEmptyText() readonly manifest_version!: string;
  @OptionalText() readonly step_id!: string | null;
}

/**
 * The identifying fields of a namespace (docs/concepts.md#the-namespace). Everything else is context of a single event.
 */
export const NAMESPACE_IDENTITY = [
  'project_uuid',
  'feature_slug',
  'target_branch',
  'mission_key',
  'manifest_version',
] as const satisfies readonly (keyof LocalNamespaceTuple)[];
