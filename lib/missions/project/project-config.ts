import { ContractModel } from '../../model/contract-model.js';
import { OptionalText } from '../../model/field/text.field.js';

/** The section `project` of `.kittify/config.yaml`, as far as events and baselines need it. Other fields are left alone. */
export class ProjectConfig extends ContractModel {
  @OptionalText() readonly uuid!: string | null;
  @OptionalText() readonly slug!: string | null;
  @OptionalText() readonly node_id!: string | null;
  @OptionalText() readonly build_id!: string | null;
  @OptionalText() readonly repo_slug!: string | null;
}
