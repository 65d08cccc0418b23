import { contractField, rulesOf, type FieldRule } from '../../model/field/contract-field.js';
import { constraint } from '../../model/field/constraint.js';
import { Misfit } from '../../model/field/misfit.js';
import { isUnicode } from '../../model/field/unicode.constraint.js';
import { pythonStrip, pythonText } from '../yaml/python-text.js';
import type { YamlValue } from '../yaml/yaml-value.js';

/** A rule that also knows which values it keeps unchanged: those can bypass the class. */
interface YamlRule extends FieldRule {
  readonly keeps: (value: unknown) => boolean;
}

const NULL = { nullable: true, absent: () => null };
const CONVERTED = { kind: 'converted' } as const;
const EMPTY_LIST: readonly never[] = Object.freeze([]);

const isString = constraint('string_type', isText, 'Input should be a valid string');
const isNotBlank = constraint('value_error', isNoBlank, 'Value error, title must not be blank');

/**
 * By field, the values that a class keeps unchanged, and the default. Other values may be valid too; the class itself
 * decides.
 */
export function keptAsTheyAre(prototype: object): ReadonlyMap<string, YamlRule> {
  return new Map([...rulesOf(prototype)].filter((entry): entry is [string, YamlRule] => 'keeps' in entry[1]));
}

/** The id of a work package. */
export function YamlId(pattern: RegExp): PropertyDecorator {
  const keeps = (value: unknown): boolean => isText(value) && pattern.test(value);
  const matches = constraint('string_pattern_mismatch', keeps, `String should match pattern '${pattern.source}'`);
  return yamlField({ constraints: [isString, isUnicode, matches], keeps });
}

/** A text or null. Numbers and dates, which YAML makes of a text without quotes, are refused. */
export function YamlText(): PropertyDecorator {
  return yamlField({ ...NULL, constraints: [isString, isUnicode], keeps: orNull(isText) });
}

/** A text that is not blank, or null. */
export function YamlTitle(): PropertyDecorator {
  return yamlField({ ...NULL, constraints: [isString, isUnicode, isNotBlank], keeps: orNull(isNoBlank) });
}

/** Any value, stored as the text that the reference makes of it; null stays null. */
export function YamlAsText(): PropertyDecorator {
  const convert = (raw: unknown): string => pythonText(raw as YamlValue);
  return yamlField({ ...NULL, convert, constraints: [isUnicode], keeps: orNull(isText) });
}

/** Any value, or any value of a kind, stored as it was read. */
export function YamlAnything(isOne: (value: unknown) => boolean = () => true, expected = ''): PropertyDecorator {
  const convert = (raw: unknown): unknown => (isOne(raw) ? raw : Misfit.of(raw, 'value_error', expected));
  return yamlField({ ...NULL, convert, keeps: orNull(isOne) });
}

/** A list of texts. An absent field is an empty list; null is refused. */
export function YamlTexts(): PropertyDecorator {
  return yamlField({ absent: () => EMPTY_LIST, convert: texts, keeps: isTexts });
}

/** A list of anything. An absent field is an empty list; null is refused. */
export function YamlList(): PropertyDecorator {
  const convert = (raw: unknown): unknown => (Array.isArray(raw) ? raw : notAList(raw));
  return yamlField({ absent: () => EMPTY_LIST, convert, keeps: Array.isArray });
}

/** A text that is one of a closed set once `read` has normalised it. If `read` returns null, the field is null. */
export function YamlForm(read: (text: string) => string | null | undefined, expected: string): PropertyDecorator {
  const formOf = (raw: unknown): string | null | undefined => (isText(raw) ? read(raw) : undefined);
  return yamlField({
    ...NULL,
    convert: (raw) => {
      const form = formOf(raw);
      return form === undefined ? Misfit.of(raw, 'value_error', expected) : form;
    },

    keeps: orNull((value) => formOf(value) === value),
  });
}

const WHOLE_NUMBER = /^[-+]?\d+(?:_\d+)*(?:\.0*)?$/;

/** An integer in any form that the reference accepts: its text, a boolean, or 1.0. An empty text is null. */
export function YamlInteger(): PropertyDecorator {
  return yamlField({
    ...NULL,
    convert: (raw) => {
      if (isText(raw) && !isNoBlank(raw)) return null;
      return isWhole(raw)
        ? pythonText(raw as YamlValue)
        : Misfit.of(raw, 'int_type', 'Input should be a valid integer');
    },

    keeps: orNull((value) => isText(value) && isWhole(value)),
  });
}

function yamlField(rule: YamlRule): PropertyDecorator {
  return contractField(rule.convert === undefined ? rule : { ...rule, form: CONVERTED });
}

function orNull(isOne: (value: unknown) => boolean): (value: unknown) => boolean {
  return (value) => value === null || isOne(value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isNoBlank(value: unknown): boolean {
  return isText(value) && pythonStrip(value) !== '';
}

function isWhole(raw: unknown): boolean {
  if (isText(raw)) return WHOLE_NUMBER.test(pythonStrip(raw));
  return typeof raw === 'bigint' || typeof raw === 'boolean' || (typeof raw === 'number' && Number.isInteger(raw));
}

function isTexts(raw: unknown): boolean {
  return Array.isArray(raw) && raw.every(isText);
}

function texts(raw: unknown): unknown {
  if (!Array.isArray(raw)) return notAList(raw);
  const shaped = Misfit.shape(raw.entries(), (item) =>
    isText(item) && item.isWellFormed() ? item : Misfit.of(item, 'string_type', 'Input should be a valid string'),
  );
  return shaped instanceof Misfit ? shaped : Object.freeze(shaped.map(([, item]) => item));
}

function notAList(raw: unknown): Misfit {
  return Misfit.of(raw, 'list_type', 'Input should be a valid list');
}
