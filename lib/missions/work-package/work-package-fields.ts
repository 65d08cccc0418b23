import { contractField } from '../../model/field/contract-field.js';
import { constraint } from '../../model/field/constraint.js';
import { Misfit } from '../../model/field/misfit.js';
import { isUnicode } from '../../model/field/unicode.constraint.js';
import { pythonStrip, pythonText } from '../yaml/python-text.js';
import type { YamlValue } from '../yaml/yaml-value.js';

const isString = constraint('string_type', (value) => typeof value === 'string', 'Input should be a valid string');
const isNotBlank = constraint(
  'value_error',
  (value) => typeof value === 'string' && pythonStrip(value) !== '',
  'Value error, title must not be blank',
);
const NULL = { nullable: true, absent: () => null };

/** A text or null: a number or a date, which YAML makes of a text without quotes, is refused. */
export function YamlText(): PropertyDecorator {
  return contractField({ ...NULL, constraints: [isString, isUnicode] });
}

/** A text that is not blank, or null. */
export function YamlTitle(): PropertyDecorator {
  return contractField({ ...NULL, constraints: [isString, isUnicode, isNotBlank] });
}

/** Any value, kept as the text that the reference makes of it; null stays null. */
export function YamlAsText(): PropertyDecorator {
  return contractField({
    ...NULL,
    convert: (raw) => pythonText(raw as YamlValue),
    form: { kind: 'converted' },
    constraints: [isUnicode],
  });
}

/** Any value at all, kept as it was read. */
export function YamlAnything(): PropertyDecorator {
  return contractField({ ...NULL, form: { kind: 'converted' } });
}

/** A list of texts; absence means an empty one, null is refused. */
export function YamlTexts(): PropertyDecorator {
  return contractField({ absent: () => Object.freeze([]), convert: texts, form: { kind: 'converted' } });
}

/** A list of anything; absence means an empty one, null is refused. */
export function YamlList(): PropertyDecorator {
  return contractField({
    absent: () => Object.freeze([]),
    convert: (raw) => (Array.isArray(raw) ? raw : notAList(raw)),
    form: { kind: 'converted' },
  });
}

/** A text that is one of a closed set once `read` has brought it to its form; what `read` makes null is null. */
export function YamlForm(read: (text: string) => string | null | undefined, expected: string): PropertyDecorator {
  return contractField({
    ...NULL,
    convert: (raw) => {
      const form = typeof raw === 'string' ? read(raw) : undefined;
      return form === undefined ? Misfit.of(raw, 'value_error', expected) : form;
    },
    form: { kind: 'converted' },
  });
}

const WHOLE_NUMBER = /^[-+]?\d+(?:_\d+)*(?:\.0*)?$/;

/** A whole number in any form that the reference takes: its text, a boolean, or 1.0. An empty text is null. */
export function YamlInteger(): PropertyDecorator {
  return contractField({
    ...NULL,
    convert: (raw) => {
      if (typeof raw === 'string' && pythonStrip(raw) === '') return null;
      return isWhole(raw)
        ? pythonText(raw as YamlValue)
        : Misfit.of(raw, 'int_type', 'Input should be a valid integer');
    },
    form: { kind: 'converted' },
  });
}

function isWhole(raw: unknown): boolean {
  if (typeof raw === 'string') return WHOLE_NUMBER.test(pythonStrip(raw));
  return typeof raw === 'bigint' || typeof raw === 'boolean' || (typeof raw === 'number' && Number.isInteger(raw));
}

function texts(raw: unknown): unknown {
  if (!Array.isArray(raw)) return notAList(raw);
  const shaped = Misfit.shape(raw.entries(), (item) =>
    typeof item === 'string' && item.isWellFormed()
      ? item
      : Misfit.of(item, 'string_type', 'Input should be a valid string'),
  );
  return shaped instanceof Misfit ? shaped : Object.freeze(shaped.map(([, item]) => item));
}

function notAList(raw: unknown): Misfit {
  return Misfit.of(raw, 'list_type', 'Input should be a valid list');
}
