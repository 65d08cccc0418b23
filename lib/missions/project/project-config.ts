import { ContractModel } from '../../model/contract-model.js';
import { OptionalText } from '../../model/field/text.field.js';

/**
 * The fields of the section `project` of `.kittify/config.yaml` that events and baselines need. Other fields are
 * ignored.
 */
export class ProjectConfig extends ContractModel {
  @OptionalText() readonly uuid!: string | null;
  @OptionalText() readonly slug!: string | null;
  @OptionalText() readonly node_id!: string | null;
  @OptionalText() readonly build_id!: string | null;
  @OptionalText() readonly repo_slug!: string | null;
}
