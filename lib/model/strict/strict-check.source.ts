import type {
  BooleanForm,
  MemberForm,
  IntegerForm,
  ListForm,
  ObjectForm,
  StrictForm,
  TextForm,
} from './strict-form.js';

type ScalarForm = TextForm | IntegerForm | BooleanForm;

const TYPES = { text: 'string', integer: 'number', boolean: 'boolean' } as const;

/**
 * Writes the statements of a strict check: straight-line code that returns false where a value is not in the form.
 * Names and texts of the form only enter it as JSON; other values are passed in `constants`.
 */
export class StrictCheckSource {
  readonly #constants: unknown[] = [];
  #names = 0;

  /** The values that the statements name `k0`, `k1` and so on. */
  get constants(): readonly unknown[] {
    return this.#constants;
  }

  /** The statements for the variable of this name. An optional one may be undefined. */
  statements(form: StrictForm, value: string, optional = false): string {
    if (form.kind === 'any') return '';
    const unlessAbsent = optional ? [`${value} !== undefined`] : [];
    if (form.kind === 'nothing') return inside(unlessAbsent, 'return false;');
    const unless = form.nullable ? [...unlessAbsent, `${value} !== null`] : unlessAbsent;
    if (form.kind === 'object') return inside(unless, this.#object(form, value));
    if (form.kind === 'list') return inside(unless, this.#list(form, value));
    return scalar(form.kind, value, this.#faults(form, value), unless);
  }

  #faults(form: ScalarForm, value: string): readonly string[] {
    if (form.kind === 'text') return this.#faultsOfText(form, value);
    if (form.kind === 'boolean') return [];
    return [`${value} < ${form.min}`, `${value} > ${form.max}`, `Math.floor(${value}) !== ${value}`];
  }

  #faultsOfText({ minLength, wellFormed, oneOf, grammar }: TextForm, value: string): readonly string[] {
    return [
      ...(minLength > 0 ? [`${value}.length === 0`] : []),
      ...(wellFormed ? [`!${value}.isWellFormed()`] : []),
      ...(oneOf ? [`(${oneOf.map((text) => `${value} !== ${JSON.stringify(text)}`).join(' && ')})`] : []),
      ...(grammar ? [`!${this.#constant(grammar.accepts)}(${value})`] : []),
    ];
  }

  #object({ fields, others }: ObjectForm, value: string): string {
    const prototype = this.#name();
    return [
      `if (typeof ${value} !== 'object' || ${value} === null || Array.isArray(${value})) return false;`,
      `const ${prototype} = Object.getPrototypeOf(${value});`,
      `if (${prototype} !== Object.prototype && ${prototype} !== null) return false;`,
      ...fields.map((field) => this.#field(field, value)),
      ...(others.kind === 'any' ? [] : [this.#others(others, fields, value)]),
    ].join('\n');
  }

  #field({ name, required, form }: MemberForm, value: string): string {
    const inner = this.#name();
    return [
      `const ${inner} = ${value}[${JSON.stringify(name)}];`,
      required && form.kind === 'any' ? `if (${inner} === undefined) return false;` : '',
      this.statements(form, inner, !required),
    ].join('\n');
  }

  #others(form: StrictForm, fields: readonly MemberForm[], value: string): string {
    const [key, inner] = [this.#name(), this.#name()];
    const declared = fields.map(({ name }) => `${key} === ${JSON.stringify(name)}`).join(' || ');
    return [
      `for (const ${key} in ${value}) {`,
      declared && `if (${declared}) continue;`,
      `const ${inner} = ${value}[${key}];`,
      this.statements(form, inner),
      '}',
    ].join('\n');
  }

  #list({ items }: ListForm, value: string): string {
    const isNoList = `if (!Array.isArray(${value})) return false;`;
    if (items.kind === 'any') return isNoList;
    const [at, inner] = [this.#name(), this.#name()];
    return [
      isNoList,
      `for (let ${at} = 0; ${at} < ${value}.length; ${at}++) {`,
      `const ${inner} = ${value}[${at}];`,
      this.statements(items, inner),
      '}',
    ].join('\n');
  }

  #name(): string {
    return `v${this.#names++}`;
  }

  #constant(value: unknown): string {
    return `k${this.#constants.push(value) - 1}`;
  }
}

/** A value of the type must have no fault; any other must be one of the values that pass anyway. */
function scalar(kind: ScalarForm['kind'], value: string, faults: readonly string[], unless: readonly string[]): string {
  const [ofType, ofOthers] = [faults.join(' || ') || 'false', unless.join(' && ') || 'true'];
  return `if (typeof ${value} === '${TYPES[kind]}' ? ${ofType} : ${ofOthers}) return false;`;
}

function inside(conditions: readonly string[], statements: string): string {
  return `${conditions.length > 0 ? `if (${conditions.join(' && ')}) ` : ''}{\n${statements}\n}`;
}
