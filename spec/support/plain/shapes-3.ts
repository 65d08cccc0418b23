import { ENVELOPE, PAYLOADS, type Field, type Shape } from './shapes.js';

/** Where an object is: a payload's event type and the dotted path in it. Every one of them refuses unknown keys. */
export interface ThirdPlace {
  readonly eventType: string;
  /** Empty for the payload itself. */
  readonly path: string;
  readonly shape: Shape;
}

const PLACES: ThirdPlace[] = [];

/** The names that 3.0.0 has for fields of 2.4.0, by an other field that tells which object they are of. */
const RENAMES: readonly (readonly [mark: string, names: Readonly<Record<string, string>>])[] = [
  ['feature_slug', { feature_slug: 'mission_slug', mission_key: 'mission_type' }],
  ['artifact_class', { mission_key: 'mission_type' }],
];

/** The new names of an object's fields by the old ones. */
export function newNames(shape: object): Readonly<Record<string, string>> {
  return RENAMES.find(([mark]) => mark in shape)?.[1] ?? {};
}

function thirdShape(shape: Shape, eventType: string, path = ''): Shape {
  const names = newNames(shape);
  const fields = Object.entries(shape).map(([key, field]) => {
    const inner = path === '' ? key : `${path}.${key}`;
    return [names[key] ?? key, thirdField(field, eventType, inner)] as const;
  });
  const third = Object.fromEntries(fields);
  PLACES.push({ eventType, path, shape: third });
  return third;
}

function thirdField(field: Field, eventType: string, path: string): Field {
  return field.shape === undefined ? field : { ...field, shape: thirdShape(field.shape, eventType, path) };
}

/** The payloads of 3.0.0 by event type: each object in them has a shape of its own. */
export const PAYLOADS_3: ReadonlyMap<string, Shape> = new Map(
  Array.from(PAYLOADS, ([eventType, shape]) => [eventType, thirdShape(shape, eventType)]),
);

/** Every object of every payload of 3.0.0. */
export const PLACES_3: readonly ThirdPlace[] = PLACES;

/** The envelope of 3.0.0. */
export const ENVELOPE_3: Shape = {
  ...ENVELOPE,
  schema_version: { kind: 'schemaVersion', absent: '3.0.0' },
  build_id: { kind: 'text', least: 1 },
};
