import { PlainContract } from '../../support/plain/plain-contract.js';
import { PlainThird } from '../../support/plain/plain-contracts.js';
import type { Layer } from '../../support/plain/plain-models.js';
import { ENVELOPE, PAYLOADS, type Field, type Shape } from '../../support/plain/shapes.js';
import { ENVELOPE_3, PAYLOADS_3 } from '../../support/plain/shapes-3.js';
import { mutant, type Mutant } from './mutant.js';

interface Place {
  /** Dotted, from the payload or the envelope. */
  readonly path: string;
  readonly field: Field;
}

/** One way to break the rule of a field, for those fields that have the rule. */
interface Break {
  readonly name: string;
  /** The fixture that finds it out in a payload of this kind, which is one for all its fields. */
  readonly payloadFixture: (kind: string) => string;
  /** The fixture that finds it out in an envelope, where each field has its own. */
  readonly envelopeFixture: (slug: string) => string;
  readonly applies: (field: Field) => boolean;
  readonly change: (field: Field) => Field;
}

const isRequired = (field: Field) => !('absent' in field);
const isStructure = ({ kind }: Field) => ['shape', 'shapes', 'texts', 'diagnostics', 'opaque'].includes(kind);
const isText = ({ kind }: Field) => kind === 'text' || kind === 'literal';

const BREAKS: readonly Break[] = [
  {
    name: 'can do without',
    payloadFixture: (kind) => `strictness-${kind}-absent-state`,
    envelopeFixture: (slug) => `envelope-${slug}-absent`,
    applies: isRequired,
    change: (field) => ({ ...field, absent: standIn(field) }),
  },
  {
    name: 'takes null for',
    payloadFixture: (kind) => `strictness-${kind}-null-state`,
    envelopeFixture: (slug) => `envelope-${slug}-null`,
    applies: (field) => field.nullable !== true,
    change: (field) => ({ ...field, nullable: true }),
  },
  {
    name: 'takes an empty text for',
    payloadFixture: (kind) => `strictness-${kind}-empty-state`,
    envelopeFixture: (slug) => `envelope-${slug}-empty`,
    applies: ({ kind, least }) => kind === 'text' && least === 1,
    change: (field) => ({ ...field, least: 0 }),
  },
  {
    name: 'takes anything for the text',
    payloadFixture: (kind) => `strictness-${kind}-number-for-text-state`,
    envelopeFixture: (slug) => `envelope-${slug}-number`,
    applies: isText,
    change: (field) => ({ ...field, kind: 'anything' }),
  },
  {
    name: 'takes anything for the structure',
    payloadFixture: (kind) => `strictness-${kind}-text-for-structure-state`,
    envelopeFixture: (slug) => `envelope-${slug}-text`,
    applies: isStructure,
    change: (field) => ({ ...field, kind: 'anything' }),
  },
  {
    name: 'takes no null for',
    payloadFixture: (kind) => (kind === 'snapshot' ? 'lenience-snapshot-nulls' : `lenience-${kind}-each-null-state`),
    envelopeFixture: () => 'envelope-nulls',
    applies: (field) => field.nullable === true,
    change: (field) => ({ ...field, nullable: false }),
  },
  {
    name: 'cannot do without',
    payloadFixture: (kind) =>
      kind === 'snapshot' ? 'lenience-snapshot-minimal' : `lenience-${kind}-each-absent-state`,
    envelopeFixture: () => 'envelope-minimal',
    applies: (field) => !isRequired(field),
    change: ({ absent: _absent, ...field }) => field,
  },
];

/** What an absent field may be taken for, so that the fold can go on. */
function standIn({ kind, values = [], shape = {} }: Field): unknown {
  if (kind === 'integer') return 0;
  if (kind === 'literal') return values[0];
  if (kind !== 'shape') return 'x';
  return Object.fromEntries(Object.entries(shape).map(([key, field]) => [key, field.absent ?? standIn(field)]));
}

function placesOf(shape: Shape, prefix = ''): readonly Place[] {
  return Object.entries(shape).flatMap(([key, field]) => {
    const inner = field.kind === 'shape' ? placesOf(field.shape ?? {}, `${prefix}${key}.`) : [];
    return [{ path: `${prefix}${key}`, field }, ...inner];
  });
}

/** The same shape with another rule at one place. */
function withField(shape: Shape, [key = '', ...rest]: readonly string[], change: (field: Field) => Field): Shape {
  const field = shape[key]!;
  const changed = rest.length === 0 ? change(field) : { ...field, shape: withField(field.shape ?? {}, rest, change) };
  return { ...shape, [key]: changed };
}

function broken(
  name: string,
  caughtBy: string,
  of: Shape,
  path: string,
  change: (field: Field) => Field,
  base: new () => PlainContract,
): Mutant {
  const changed = withField(of, path.split('.'), change);
  return mutant(
    name,
    caughtBy,
    class extends base {
      override object(raw: unknown, shape: Shape, layer: Layer) {
        return super.object(raw, shape === of ? changed : shape, layer);
      }
    },
  );
}

function brokenFields(
  of: Shape,
  what: string,
  fixture: (rule: Break, path: string) => string,
  base: new () => PlainContract = PlainContract,
): readonly Mutant[] {
  return placesOf(of).flatMap(({ path, field }) =>
    BREAKS.filter(({ applies }) => applies(field)).map((rule) =>
      broken(`${rule.name} ${path} of ${what}`, fixture(rule, path), of, path, rule.change, base),
    ),
  );
}

const KINDS: ReadonlyMap<string, string> = new Map([
  ['MissionDossierArtifactIndexed', 'indexed'],
  ['MissionDossierArtifactMissing', 'missing'],
  ['MissionDossierSnapshotComputed', 'snapshot'],
  ['MissionDossierParityDriftDetected', 'drift'],
]);

const SLUGS: ReadonlyMap<string, string> = new Map([
  ['event_id', 'id'],
  ['lamport_clock', 'lamport'],
]);

const LITERALS: ReadonlyMap<string, readonly string[]> = new Map([
  ['artifact-classes', ['input', 'workflow', 'output', 'evidence', 'policy', 'runtime']],
  ['hash-algorithms', ['sha256', 'sha512', 'md5']],
  ['actor-kinds', ['human', 'llm', 'system']],
  [
    'drift-kinds',
    [
      'artifact_added',
      'artifact_removed',
      'artifact_mutated',
      'anomaly_introduced',
      'anomaly_resolved',
      'manifest_version_changed',
    ],
  ],
]);

function withoutLiteral(value: string, caughtBy: string): Mutant {
  return mutant(
    `does not know the literal ${value}`,
    caughtBy,
    class extends PlainContract {
      override literal(raw: unknown, values: readonly string[]) {
        return raw === value ? undefined : super.literal(raw, values);
      }
    },
  );
}

/** A case that holds under every contract, as one of 3.0.0. */
const underThird = (id: string) => `${id}-under-3-0-0`;

/** The same of 3.0.0: its fixtures are those of 2.4.0 in its names, and for build_id some of its own. */
const THIRD_FIELD_MUTANTS: readonly Mutant[] = [
  ...[...PAYLOADS_3].flatMap(([type, shape]) => {
    const kind = KINDS.get(type)!;
    const fixture = ({ payloadFixture }: Break) => underThird(payloadFixture(kind));
    return brokenFields(shape, `a payload of ${type} under 3.0.0`, fixture, PlainThird);
  }),
  ...brokenFields(
    ENVELOPE_3,
    'an envelope of 3.0.0',
    ({ envelopeFixture }, path) =>
      path === 'build_id'
        ? envelopeFixture('build-id').replace('envelope', 'contract-3')
        : underThird(envelopeFixture(SLUGS.get(path) ?? path.replaceAll('_', '-'))),
    PlainThird,
  ),
];

/** Every rule of every field broken by itself: made from the table of the fields, so that none is forgotten. */
export const FIELD_MUTANTS: readonly Mutant[] = [
  ...[...PAYLOADS].flatMap(([type, shape]) => {
    const kind = KINDS.get(type)!;
    return brokenFields(shape, `a payload of ${type}`, ({ payloadFixture }) => payloadFixture(kind));
  }),
  ...brokenFields(ENVELOPE, 'an envelope', ({ envelopeFixture }, path) =>
    envelopeFixture(SLUGS.get(path) ?? path.replaceAll('_', '-')),
  ),
  ...[...LITERALS].flatMap(([name, values]) => values.map((value) => withoutLiteral(value, `lenience-${name}-state`))),
  ...THIRD_FIELD_MUTANTS,
];
