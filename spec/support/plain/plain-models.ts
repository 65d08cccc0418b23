import { PlainScalars, type Reading } from './plain-scalars.js';
import type { Field, Shape } from './shapes.js';

/** A JSON object, with any own keys. */
export type Json = Readonly<Record<string, unknown>>;

/** Which of the two layers reads. */
export type Layer = 'model' | 'schema';

type Reader = (raw: unknown, field: Field, layer: Layer) => unknown;

/** The reference's rules for objects: fields by their shape, unknown keys dropped. One rule a method. */
export class PlainModels extends PlainScalars {
  readonly #readers: Readonly<Record<Field['kind'], Reader>> = {
    text: (raw, { least = 0 }) => this.text(raw, least),
    integer: (raw, field, layer) => this.integer(raw, field, layer),
    literal: (raw, { values = [] }) => this.literal(raw, values),
    shape: (raw, { shape = {} }, layer) => this.object(raw, shape, layer),
    texts: (raw, _field, layer) => this.list(raw, { kind: 'text', least: 0 }, layer),
    shapes: (raw, { shape = {} }, layer) => this.list(raw, { kind: 'shape', shape }, layer),
    diagnostics: (raw) => this.diagnostics(raw),
    opaque: (raw) => (this.isObject(raw) ? raw : undefined),
    eventId: (raw) => this.eventId(raw),
    timestamp: (raw, _field, layer) => (layer === 'model' ? this.timestamp(raw) : this.schemaTimestamp(raw)),
    projectUuid: (raw) => this.projectUuid(raw),
    schemaVersion: (raw) => this.schemaVersion(raw),
    anything: (raw) => raw,
  };

  /** An object of this shape, or undefined when anything in it is refused. */
  object(raw: unknown, shape: Shape, layer: Layer): Reading<Json> {
    if (!this.isObject(raw) || this.refusesKeys(raw, shape)) return undefined;
    const read: Record<string, unknown> = {};
    for (const key in shape) {
      const value = this.member(raw, key, shape[key]!, layer);
      if (value === undefined) return undefined;
      read[key] = value;
    }
    const unknown = this.unknownEntries(raw, shape);
    return unknown.length === 0 ? read : Object.fromEntries([...Object.entries(read), ...unknown]);
  }

  isObject(raw: unknown): raw is Json {
    return typeof raw === 'object' && raw !== null && !Array.isArray(raw);
  }

  refusesKeys(_raw: Json, _shape: Shape): boolean {
    return false;
  }

  /** What is kept of keys that the shape does not have. */
  unknownEntries(_raw: Json, _shape: Shape): readonly (readonly [string, unknown])[] {
    return [];
  }

  member(raw: Json, key: string, field: Field, layer: Layer): unknown {
    if (!this.has(raw, key)) return this.absent(field);
    return raw[key] === null ? this.nullOf(field) : this.value(raw[key], field, layer);
  }

  has(raw: Json, key: string): boolean {
    return Object.hasOwn(raw, key);
  }

  absent(field: Field): unknown {
    return field.absent;
  }

  nullOf(field: Field): unknown {
    return field.nullable === true ? null : undefined;
  }

  value(raw: unknown, field: Field, layer: Layer): unknown {
    return this.#readers[field.kind](raw, field, layer);
  }

  integer(raw: unknown, { least = -Infinity, most = Infinity }: Field, layer: Layer): Reading<number> {
    const value = layer === 'model' ? this.coercedInteger(raw) : this.schemaInteger(raw);
    return value !== undefined && value >= least && value <= most ? value : undefined;
  }

  schemaTimestamp(raw: unknown): Reading<string> {
    return typeof raw === 'string' ? raw : undefined;
  }

  list(raw: unknown, field: Field, layer: Layer): Reading<readonly unknown[]> {
    if (!Array.isArray(raw)) return undefined;
    const items = raw.map((item: unknown) => this.value(item, field, layer));
    return items.includes(undefined) ? undefined : items;
  }

  diagnostics(raw: unknown): Reading<Json> {
    return this.isObject(raw) && Object.values(raw).every((value) => typeof value === 'string') ? raw : undefined;
  }
}
