import { Declarations } from '../declarations.js';
import { constraint } from './constraint.js';
import { Expose, IsOptional, Transform } from './decorator-packages.js';
import type { FieldForm } from './field-form.js';
import { assertDeclared, assertExperimental } from './foreign-fields.js';
import { Misfit } from './misfit.js';

const NAMES = new Declarations<readonly string[]>();
const RULES = new Declarations<ReadonlyMap<string, FieldRule>>();

/** A raw value on its way through class-transformer, closed so that only its own field looks inside. */
export type WrappedValue = () => unknown;

/** How one field of a contract class reads what was sent, and what it holds then. */
export interface FieldRule {
  /**
   * The form of its values. Without it the field holds whatever its constraints accept, and its class has no strict
   * form.
   */
  readonly form?: FieldForm;
  /**
   * Converts every accepted form to the canonical one. It returns unknown values unchanged, for the constraints to
   * refuse.
   */
  readonly convert?: (raw: unknown, form: FieldForm | undefined) => unknown;
  /** The value of an absent field; without it the field is required. */
  readonly absent?: () => unknown;
  /** Whether null is one of the field's values. */
  readonly nullable?: boolean;
  /** Checked in this order; the first failure is reported. */
  readonly constraints?: readonly PropertyDecorator[];
}

const present = constraint('missing', (value) => value !== undefined, 'Field required');
/** Fails for a misfit, whose own faults say why. */
const fits = constraint('fits', (value) => !(value instanceof Misfit), 'Input has the wrong shape');

/**
 * Declares a field of a contract class: its place in the order of fields, how its value is read (class-transformer) and
 * what it must satisfy (class-validator). The named decorators beside this file are built on it.
 */
export function contractField(rule: FieldRule): PropertyDecorator {
  return (prototype, key) => {
    assertExperimental(key);
    const names = [...fieldsOf(prototype), String(key)];
    assertDeclared(prototype, names);
    NAMES.declare(prototype, names);
    RULES.declare(prototype, new Map([...rulesOf(prototype), [String(key), rule]]));
    Expose()(prototype, key);
    // On output the value is final: class-transformer may serialise instances.
    Transform(({ value }) => read(rule, (value as WrappedValue)()), { toClassOnly: true })(prototype, key);
    if (rule.nullable === true) IsOptional()(prototype, key);
    for (const constrain of [present, fits, ...(rule.constraints ?? [])]) constrain(prototype, key);
  };
}

/** The names of a contract class's fields in the order of their declaration, inherited ones first. */
export function fieldsOf(prototype: object): readonly string[] {
  return NAMES.of(prototype) ?? [];
}

/** The rules of a contract class's fields by name, in the order of {@link fieldsOf}. */
export function rulesOf(prototype: object): ReadonlyMap<string, FieldRule> {
  return RULES.of(prototype) ?? new Map();
}

function read(rule: FieldRule, raw: unknown): unknown {
  if (raw === undefined) return rule.absent?.();
  if (raw === null && rule.nullable === true) return null;
  return rule.convert === undefined ? raw : rule.convert(raw, rule.form);
}
