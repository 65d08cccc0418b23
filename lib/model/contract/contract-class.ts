import { close } from '../closed.js';
import { ContractModel } from '../contract-model.js';
import { declareSchema, schemaNameOf } from '../contract-schema.js';
import { Declarations } from '../declarations.js';
import { contractField, rulesOf, type FieldRule } from '../field/contract-field.js';
import { isModelField } from '../field/field-form.js';
import { NON_EMPTY_TEXT } from '../field/text.field.js';
import type { ModelClass } from '../model-class.js';
import { differenceOf, FIRST_CONTRACT, type ContractVersion } from './contracts.js';
import type { Under } from './under.js';

/** The class and the contract version that a class was derived from. */
interface Origin {
  readonly model: ModelClass<ContractModel>;
  readonly version: ContractVersion;
}

/** The origins of derived classes. */
const ORIGINS = new Declarations<Origin>();
/** The declared names of fields that have another name here. */
const DECLARED_NAMES = new Declarations<ReadonlyMap<string, string>>();

type AnyClass = ModelClass<ContractModel>;
type Texts = Readonly<Record<string, string>>;
type KnownClasses = Partial<Record<ContractVersion, AnyClass>>;

const derived = new WeakMap<object, KnownClasses>();

/**
 * The form of a class under a version of the contract: derived once from the declared difference, or the class itself
 * where there is none. For a class of an application only the nested classes are replaced.
 */
export function classUnder<V extends ContractVersion, M extends ContractModel>(
  version: V,
  model: ModelClass<M>,
): ModelClass<Under<V, M>> {
  const declared = declaredClass(model);
  let known = derived.get(declared.prototype);
  if (known === undefined) derived.set(declared.prototype, (known = {}));
  return (known[version] ?? derive(version, declared, known)) as unknown as ModelClass<Under<V, M>>;
}

/** The class that a class was derived from for a contract; a declared class is its own. */
export function declaredClass(model: ModelClass<ContractModel>): ModelClass<ContractModel> {
  return ORIGINS.ownOf(model.prototype)?.model ?? model;
}

/** The contract that a class was derived for; the first one for declared classes. */
export function contractOfClass(prototype: object): ContractVersion {
  return ORIGINS.ownOf(prototype)?.version ?? FIRST_CONTRACT;
}

/** The name of a field in the declared class. */
export function declaredName(prototype: object, field: string): string {
  return DECLARED_NAMES.ownOf(prototype)?.get(field) ?? field;
}

/** The name that a field of a declared class has under a contract. */
export function nameUnder(version: ContractVersion, prototype: object, field: string): string {
  const { renames } = partsFor(version, prototype);
  return (Object.hasOwn(renames, field) ? renames[field] : undefined) ?? field;
}

/** A class that contains itself finds itself among the known ones. */
function derive(version: ContractVersion, model: ModelClass<ContractModel>, known: KnownClasses): AnyClass {
  if (!isAnyWithin(model, (inner) => isOther(version, inner))) return (known[version] = model);
  const Derived = emptyClass(model, !isAnyWithin(model, (inner) => hasOtherNames(version, inner)));
  known[version] = Derived;
  const { prototype } = Derived;
  const schemaName = schemaNameOf(model.prototype);
  ORIGINS.declare(prototype, { model, version });
  const fields = [...fieldsUnder(version, model.prototype)];
  DECLARED_NAMES.declare(prototype, new Map(fields.map(({ name, declared }) => [name, declared])));
  for (const { name, rule } of fields) contractField(rule)(prototype, name);
  if (schemaName === undefined) return Derived;
  declareSchema(prototype, schemaName);
  if (differenceOf(version).closed.includes(schemaName)) close(prototype);
  return Derived;
}

/** A field of a class under a contract. */
interface FieldUnder {
  readonly name: string;
  readonly declared: string;
  readonly rule: FieldRule;
}

function* fieldsUnder(version: ContractVersion, prototype: object): Generator<FieldUnder> {
  const { renames, defaults, demands } = partsFor(version, prototype);
  for (const [declared, rule] of rulesOf(prototype)) {
    const byDefault = defaults[declared];
    const absent = byDefault === undefined ? {} : { absent: () => byDefault };
    yield { name: renames[declared] ?? declared, declared, rule: { ...ruleUnder(version, rule), ...absent } };
  }
  for (const name of Object.keys(demands)) yield { name, declared: name, rule: NON_EMPTY_TEXT };
}

function ruleUnder(version: ContractVersion, rule: FieldRule): FieldRule {
  const { form } = rule;
  if (!isModelField(form)) return rule;
  const model = form.model as () => AnyClass;
  return { ...rule, form: { ...form, model: () => classUnder(version, model()) } };
}

/** What a contract says about the class with this prototype. */
function partsFor(version: ContractVersion, prototype: object): Record<'renames' | 'defaults' | 'demands', Texts> {
  const { renames, defaults, demands } = differenceOf(version);
  const name = schemaNameOf(prototype);
  const partOf = (parts: typeof renames): Texts => (name && parts[name]) ?? {};
  return { renames: partOf(renames), defaults: partOf(defaults), demands: partOf(demands) };
}

/** Whether a contract changes a class itself, whatever its fields hold. */
function isOther(version: ContractVersion, model: AnyClass): boolean {
  const origin = ORIGINS.ownOf(model.prototype);
  if (origin !== undefined) return origin.version !== version;
  const name = schemaNameOf(model.prototype);
  const isClosed = name !== undefined && differenceOf(version).closed.includes(name);
  return isClosed || Object.values(partsFor(version, model.prototype)).some((part) => Object.keys(part).length > 0);
}

function hasOtherNames(version: ContractVersion, model: AnyClass): boolean {
  const origin = ORIGINS.ownOf(model.prototype);
  if (origin !== undefined) return origin.version !== version;
  return Object.keys(partsFor(version, model.prototype).renames).length > 0;
}

/** Whether a test holds for a class, or for a class in its fields. */
function isAnyWithin(model: AnyClass, test: (model: AnyClass) => boolean, seen = new Set<object>()): boolean {
  if (seen.has(model.prototype)) return false;
  seen.add(model.prototype);
  const inner = [...rulesOf(model.prototype).values()].flatMap(({ form }) =>
    isModelField(form) ? [form.model()] : [],
  );
  return test(model) || inner.some((one) => isAnyWithin(one as AnyClass, test, seen));
}

/**
 * A class without fields, of the same name. A value with the fields of the declared class is an instance of that class,
 * too; but class-transformer, which goes by constructors, finds only the fields of this one.
 */
function emptyClass(model: AnyClass, isSubtype: boolean): AnyClass {
  const Derived = class extends ContractModel {};
  Object.defineProperty(Derived, 'name', { value: model.name });
  if (isSubtype) Object.setPrototypeOf(Derived.prototype, model.prototype);
  return Derived;
}
