import { frozenJson } from '../json-copy.js';
import { isJsonObject } from '../json.js';
import { contractField } from './contract-field.js';
import { Misfit } from './misfit.js';

/** An object with any contents, kept as a deeply frozen copy. An absent field is an empty object. */
export function OpaqueObject(): PropertyDecorator {
  return contractField({
    form: { kind: 'opaque' },
    convert: (raw) =>
      isJsonObject(raw) ? frozenJson(raw) : Misfit.of(raw, 'dict_type', 'Input should be a valid object'),
    absent: () => frozenJson({}),
  });
}
