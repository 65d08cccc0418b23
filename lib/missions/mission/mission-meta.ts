import { ContractModel } from '../../model/contract-model.js';
import { contractField } from '../../model/field/contract-field.js';
import { Misfit } from '../../model/field/misfit.js';
import { OptionalText } from '../../model/field/text.field.js';

/** What the `meta.json` of a mission says, as far as a scan needs it. Other fields are left alone. */
export class MissionMeta extends ContractModel {
  /** What the mission's manifest is looked up by; trimmed, null when there is nothing in it. */
  @TrimmedText() readonly mission_type!: string | null;
  /** The branch that the mission is meant for: a wish, not the branch that is checked out. */
  @TrimmedText() readonly target_branch!: string | null;
  /** What the mission calls itself; its folder may be called otherwise. */
  @OptionalText() readonly mission_slug!: string | null;
  @OptionalText() readonly mission_id!: string | null;
  @OptionalText() readonly friendly_name!: string | null;
}

function TrimmedText(): PropertyDecorator {
  return contractField({
    nullable: true,
    absent: () => null,
    convert: (raw) => {
      if (typeof raw !== 'string') return Misfit.of(raw, 'string_type', 'Input should be a valid string');
      const text = raw.trim();
      return text === '' ? null : text;
    },
    form: { kind: 'converted' },
  });
}
