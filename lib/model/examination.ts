import type { ValidationError } from 'class-validator';
import { unknownKeys } from './closed.js';
import { readerOf, type Reader } from './compiled-reader.js';
import { schemaNameOf } from './contract-schema.js';
import { fieldsOf, type WrappedValue } from './field/contract-field.js';
import { classJudges } from './field/decorator-packages.js';
import { assertDeclared } from './field/foreign-fields.js';
import { Misfit } from './field/misfit.js';
import { isJsonObject, ownValue, type JsonObject } from './json.js';
import type { Fault } from './fault.js';
import { isSealed, seal } from './seal.js';
import { strictCheckOf, type StrictCheck } from './strict/strict-check.js';
import { UNREADABLE, unreadablePlace } from './unreadable.js';

/** The result of examining a raw value: a valid frozen instance, or the faults. */
export interface Examination<M> {
  readonly instance?: M;
  readonly faults: readonly Fault[];
}

const NO_FAULTS: readonly Fault[] = Object.freeze([]);

/**
 * Reads a raw value into a frozen instance of the class with this prototype. Never throws.
 *
 * A value in the strict form of the class takes the short way. Otherwise the decorated class reports the faults, and
 * converts what can be converted.
 */
export function examine<M extends object>(prototype: M, raw: unknown): Examination<M> {
  if (isInstance(prototype, raw)) return { instance: raw, faults: NO_FAULTS };
  const shortWay = shortWayInto(prototype);
  if (shortWay?.isStrict(raw) !== true) return readByClass(prototype, raw);
  try {
    return { instance: new shortWay.Reader(raw as JsonObject), faults: NO_FAULTS };
  } catch (error) {
    return unreadable(raw, error);
  }
}

/**
 * The faults that `examine` finds in a JSON value. Never throws.
 *
 * A value in the strict form of the class has none, and is not read into an instance to find that out.
 */
export function faultsIn(prototype: object, raw: unknown): readonly Fault[] {
  return shortWayInto(prototype)?.isStrict(raw) === true ? NO_FAULTS : examine(prototype, raw).faults;
}

/** Reads values in strict form into a class. */
export interface ShortWay<M extends object> {
  readonly isStrict: StrictCheck;
  readonly Reader: Reader<M>;
}

const shortWays = new WeakMap<object, ShortWay<object> | undefined>();

/**
 * Compiled once per class; undefined for a class without a schema, since classes of an application may have rules of
 * their own.
 */
export function shortWayInto<M extends object>(prototype: M): ShortWay<M> | undefined {
  const known = shortWays.get(prototype);
  if (known !== undefined || shortWays.has(prototype)) return known as ShortWay<M> | undefined;
  assertDeclared(prototype, fieldsOf(prototype));
  const schemaName = schemaNameOf(prototype);
  const shortWay =
    schemaName === undefined ? undefined : { isStrict: strictCheckOf(prototype), Reader: readerOf(prototype) };
  shortWays.set(prototype, shortWay);
  return shortWay;
}

/**
 * The way through the decorators: class-transformer converts, class-validator judges. When reading the value itself
 * throws, that is a fault of the value.
 */
export function readByClass<M extends object>(prototype: M, raw: unknown): Examination<M> {
  try {
    return convertAndJudge(prototype, raw);
  } catch (error) {
    return unreadable(raw, error);
  }
}

function unreadable<M>(raw: unknown, error: unknown): Examination<M> {
  const path = unreadablePlace(raw);
  if (path === undefined) throw error;
  const { violationType, message } = UNREADABLE;
  return { faults: [{ path, message, violation_type: violationType, input_value: undefined }] };
}

function convertAndJudge<M extends object>(prototype: M, raw: unknown): Examination<M> {
  if (!isJsonObject(raw)) return { faults: Misfit.of(raw, 'model_type', 'Input should be a valid object').faults };
  const { transformer, validator } = classJudges();
  const candidate = Object.create(prototype) as M;
  transformer.plainToClassFromExist(candidate, wrapFields(prototype, raw), { excludeExtraneousValues: true });
  const errors = validator.validateSync(candidate, { forbidUnknownValues: false, stopAtFirstError: true });
  const faults = [...errors.flatMap((error) => faultsOf(error, raw)), ...unknownKeys(prototype, raw)];
  if (faults.length > 0) return { faults };
  seal(candidate);
  return { instance: Object.freeze(candidate), faults: NO_FAULTS };
}

function isInstance<M extends object>(prototype: M, raw: unknown): raw is M {
  return isSealed(raw) && Object.getPrototypeOf(raw) === prototype && Object.isFrozen(raw);
}

/**
 * class-transformer recurses into any value, and fails at keys such as "constructor". So it only sees the declared
 * fields, with each value closed until the field's own transform opens it.
 */
function wrapFields(prototype: object, raw: JsonObject): Record<string, WrappedValue> {
  const wrapped: Record<string, WrappedValue> = {};
  for (const name of fieldsOf(prototype)) {
    const value = ownValue(raw, name);
    wrapped[name] = () => value;
  }
  return wrapped;
}

/** Shows the value as it was sent, not as a field has converted it. */
function faultsOf({ property, value, constraints = {} }: ValidationError, raw: JsonObject): readonly Fault[] {
  const found: unknown = value;
  if (found instanceof Misfit) return found.under(property);
  const input_value = ownValue(raw, property);
  return Object.entries(constraints).map(([violation_type, message]) => ({
    path: [property],
    message,
    violation_type,
    input_value,
  }));
}
