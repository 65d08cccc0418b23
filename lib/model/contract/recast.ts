import type { ContractModel } from '../contract-model.js';
import { rulesOf, type FieldRule } from '../field/contract-field.js';
import { isModelField, type ModelField } from '../field/field-form.js';
import { frozenRecord } from '../frozen-record.js';
import type { JsonObject } from '../json.js';
import type { JsonOf } from '../json-of.js';
import type { ModelClass } from '../model-class.js';
import { seal } from '../seal.js';
import { classUnder, declaredClass, declaredName } from './contract-class.js';
import type { ContractVersion } from './contracts.js';
import type { Under } from './under.js';

type AnyClass = ModelClass<ContractModel>;

/** A field of a class, and its counterpart in another class derived from the same one. */
interface FieldPair {
  readonly from: string;
  readonly to: string;
  readonly rule: FieldRule;
  /** For a field that holds instances: how each of them is converted, and what holds them. */
  readonly inner?: Recast;
  readonly kind?: ModelField['kind'];
}

/** Converts between two classes with the same fields, perhaps under other names. */
class Recast {
  readonly #source: AnyClass;
  readonly #target: AnyClass;
  readonly #instances = new WeakMap<object, object>();
  #pairs: readonly FieldPair[] | undefined;

  constructor(source: AnyClass, target: AnyClass) {
    this.#source = source;
    this.#target = target;
  }

  /** The instance of the other class with the same values; always the same one for one instance. */
  instanceOf(value: JsonObject): object {
    if (this.#source === this.#target) return value;
    const known = this.#instances.get(value);
    if (known !== undefined) return known;
    const instance = this.#newInstance(value);
    this.#instances.set(value, instance);
    return instance;
  }

  /** The same values as JSON in the names of the other class. What is absent stays absent. */
  jsonOf(value: JsonObject): object {
    const json: Record<string, unknown> = {};
    for (const { from, to, inner, kind } of this.#fields()) {
      const held = value[from];
      if (held === undefined) continue;
      json[to] = inner === undefined ? held : eachModel(kind, held, (one) => inner.jsonOf(one));
    }
    return json;
  }

  #newInstance(value: JsonObject): object {
    const instance = Object.create(this.#target.prototype) as Record<string, unknown>;
    seal(instance);
    for (const { from, to, rule, inner, kind } of this.#fields()) {
      const held = value[from] === undefined ? rule.absent?.() : value[from];
      instance[to] = inner === undefined ? held : eachModel(kind, held, (one) => inner.instanceOf(one));
    }
    return Object.freeze(instance);
  }

  #fields(): readonly FieldPair[] {
    return (this.#pairs ??= [...pairsOf(this.#source.prototype, this.#target.prototype)]);
  }
}

const recasts = new WeakMap<object, Map<object, Recast>>();

/** Converts JSON of a class under some contract, or an instance, to JSON in the declared names of its fields. */
export function inDeclaredNames<M extends ContractModel>(
  model: ModelClass<M>,
  version: ContractVersion,
  json: object,
): JsonOf<M> {
  const source = classUnder(version, model) as unknown as AnyClass;
  return renamed(source, declaredClass(model), json) as JsonOf<M>;
}

/** Converts JSON in the declared names of a class to JSON of the class under a contract. */
export function inNamesOf(version: ContractVersion, model: AnyClass, json: object): JsonObject {
  return renamed(declaredClass(model), classUnder(version, model), json) as JsonObject;
}

/** The same values as an instance of another class with the same origin. */
export function recast<T extends ContractModel>(instance: ContractModel, target: ModelClass<T>): T {
  return recastOf(instance.constructor, target).instanceOf(instance as unknown as JsonObject) as T;
}

/** The same values as an instance of the class under a contract. */
export function recastUnder<V extends ContractVersion, M extends ContractModel>(version: V, instance: M): Under<V, M> {
  const model = instance.constructor as unknown as ModelClass<M>;
  return recast(instance, classUnder(version, model) as unknown as AnyClass) as unknown as Under<V, M>;
}

function renamed(source: AnyClass, target: AnyClass, json: object): object {
  return source === target ? json : recastOf(source, target).jsonOf(json as JsonObject);
}

function recastOf(source: AnyClass, target: AnyClass): Recast {
  let known = recasts.get(source.prototype);
  if (known === undefined) recasts.set(source.prototype, (known = new Map<object, Recast>()));
  let found = known.get(target.prototype);
  if (found === undefined) known.set(target.prototype, (found = new Recast(source, target)));
  return found;
}

function* pairsOf(sourceClass: object, targetClass: object): Generator<FieldPair> {
  const sources = new Map(
    Array.from(rulesOf(sourceClass), ([name, rule]) => [declaredName(sourceClass, name), { name, rule }]),
  );
  for (const [to, rule] of rulesOf(targetClass)) {
    const from = sources.get(declaredName(targetClass, to));
    const [source, target] = [from?.rule.form, rule.form];
    yield {
      from: from?.name ?? to,
      to,
      rule,
      ...(isModelField(source) && isModelField(target) && { inner: innerOf(source, target), kind: target.kind }),
    };
  }
}

function innerOf(source: ModelField, target: ModelField): Recast {
  return recastOf(source.model() as AnyClass, target.model() as AnyClass);
}

/** Applies a change to each model that a field holds, be it one, several or null. */
function eachModel(kind: ModelField['kind'] | undefined, held: unknown, change: (one: JsonObject) => object): unknown {
  if (held === null || held === undefined) return held;
  if (kind === 'models') return Object.freeze((held as readonly JsonObject[]).map(change));
  if (kind !== 'record') return change(held as JsonObject);
  return frozenRecord(Object.entries(held as Record<string, JsonObject>).map(([key, one]) => [key, change(one)]));
}
