import { ContractModel } from '../contract-model.js';
import { ContractSchema } from '../contract-schema.js';
import { NonEmptyText, OptionalText } from '../field/text.field.js';

/**
 * The smallest key under which parity baselines do not collide.
 *
 * The first five fields are the identity of a namespace (consumer contract §3); `step_id` is context of a single event.
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

/** The fields that tell one namespace from another (consumer contract §3). All else in it is context of a single event. */
export const NAMESPACE_IDENTITY = [
  'project_uuid',
  'feature_slug',
  'target_branch',
  'mission_key',
  'manifest_version',
] as const satisfies readonly (keyof LocalNamespaceTuple)[];
