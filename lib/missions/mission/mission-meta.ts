import { ContractModel } from '../../model/contract-model.js';
import { contractField } from '../../model/field/contract-field.js';
import { Misfit } from '../../model/field/misfit.js';
import { OptionalText } from '../../model/field/text.field.js';

/** The fields of a mission's `meta.json` that a scan needs. Other fields are ignored. */
export class MissionMeta extends ContractModel {
  /** The key for looking up the mission's manifest; trimmed, null when blank. */
  @TrimmedText() readonly mission_type!: string | null;
  /** The branch that the mission is meant for, which need not be the one that is checked out. */
  @TrimmedText() readonly target_branch!: string | null;
  /** The mission's own name; its folder may have another. */
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
