import { expect } from 'chai';
import { validateEvent } from '../../lib/conformance/validate-event.js';
import { differencesOf } from '../../lib/conformance/suite/json-difference.js';
import { Event } from '../../lib/event/event.js';
import { NamespaceMixedStreamError } from '../../lib/errors/namespace-mixed-stream.error.js';
import { positionOf } from '../../lib/event/event-position.js';
import { isJsonObject } from '../../lib/model/json.js';
import { CONTRACT_VERSIONS, type ContractChoice, type ContractVersion } from '../../lib/model/contract/contracts.js';
import { DossierReducer, reduceMissionDossier } from '../../lib/reducer/dossier.reducer.js';
import type { MalformedEvent } from '../../lib/reducer/reduction.js';
import { readVectors } from './vector-reader.js';

interface StreamVector {
  readonly id: string;
  readonly events: readonly unknown[];
  readonly expected: { readonly state?: unknown; readonly error?: string };
}

interface PayloadVector {
  readonly id: string;
  readonly event_type: string;
  readonly payload: unknown;
  readonly expected: {
    readonly valid: boolean;
    readonly model_valid: boolean;
    readonly schema_valid: boolean;
    readonly model_fields: readonly string[];
    readonly schema_paths: readonly string[];
  };
}

interface EnvelopeVector {
  readonly id: string;
  readonly event: Readonly<Record<string, unknown>>;
  readonly expected: {
    readonly valid: boolean;
    readonly schema_valid: boolean;
    readonly isoformat?: string;
    readonly [normalised: string]: unknown;
  };
}

const NORMALISED = [
  'event_id',
  'correlation_id',
  'causation_id',
  'project_uuid',
  'lamport_clock',
  'schema_version',
  'data_tier',
  'project_slug',
  'timestamp',
] as const;

/** Lists the disagreements, so that a failure shows every one of them and not the first. */
function disagreements<Vector extends { readonly id: string }>(
  vectors: readonly Vector[],
  observe: (vector: Vector) => { readonly expected: unknown; readonly actual: unknown },
): readonly unknown[] {
  return vectors
    .map((vector) => ({ id: vector.id, ...observe(vector) }))
    .filter(({ expected, actual }) => differencesOf(expected, actual).length > 0);
}

function setOf(items: Iterable<string>): readonly string[] {
  return [...new Set(items)].sort();
}

interface Reading {
  readonly contract: ContractChoice;
  readonly as: ContractVersion;
}

function reduceToJson(events: readonly unknown[], { contract, as }: Reading): unknown {
  return withoutMixture(() => {
    const read = events.map((event) => Event.parse<Event>(event, { contract }));
    return new DossierReducer({ contract, as }).reduce(read);
  });
}

function withoutMixture(reduce: () => unknown): unknown {
  try {
    return { state: JSON.parse(JSON.stringify(reduce())) as unknown };
  } catch (error) {
    if (error instanceof NamespaceMixedStreamError) return { error: error.name };
    throw error;
  }
}

function holdsUnsafeInteger(value: unknown): boolean {
  if (typeof value === 'number') return Number.isInteger(value) && !Number.isSafeInteger(value);
  return (isJsonObject(value) || Array.isArray(value)) && Object.values(value).some(holdsUnsafeInteger);
}

/** Each contract by itself, and found out by the names in the namespaces. */
const READINGS = CONTRACT_VERSIONS.flatMap((version) => [
  { version, contract: version },
  { version, contract: 'auto' as const },
]);

for (const { version, contract } of READINGS) {
  describe(`The reference vectors of ${version}, read under ${contract}`, () => {
    const options: Reading = { contract, as: version };

    describe('of streams', () => {
      const vectors = readVectors('streams', version) as readonly StreamVector[];

      it('are 150, some of which mix namespaces', () => {
        expect(vectors).to.have.length(150);
        expect(vectors.filter(({ expected }) => expected.error !== undefined)).not.to.be.empty;
      });

      it('reduce to the same state or the same error', () => {
        const observe = ({ events, expected }: StreamVector) => ({ expected, actual: reduceToJson(events, options) });
        expect(disagreements(vectors, observe)).to.deep.equal([]);
      });
    });

    describe('of payloads', () => {
      const vectors = readVectors('payloads', version) as readonly PayloadVector[];
      const representable = vectors.filter(({ payload }) => !holdsUnsafeInteger(payload));

      it('are 1500, valid and invalid ones, nearly all of which JavaScript can represent', () => {
        expect(vectors).to.have.length(1500);
        expect(new Set(vectors.map(({ expected }) => expected.valid))).to.deep.equal(new Set([true, false]));
        expect(representable).to.have.length.above(1400);
      });

      it('get the same verdict from both layers, in the same fields and at the same schema paths', () => {
        const observe = ({ payload, event_type, expected }: PayloadVector) => {
          const { valid, model_violations, schema_violations } = validateEvent(payload, event_type, {
            contract: version,
          });
          const actual = {
            valid,
            model_valid: model_violations.length === 0,
            schema_valid: schema_violations.length === 0,
            model_fields: setOf(model_violations.map(({ field }) => field)),
            schema_paths: setOf(schema_violations.map(({ json_path }) => json_path)),
          };
          const { model_fields, schema_paths } = expected;
          return {
            expected: { ...expected, model_fields: setOf(model_fields), schema_paths: setOf(schema_paths) },
            actual,
          };
        };
        expect(disagreements(representable, observe)).to.deep.equal([]);
      });
    });

    describe('of envelopes', () => {
      const vectors = readVectors('envelopes', version) as readonly EnvelopeVector[];
      const representable = vectors.filter(({ event }) => !holdsUnsafeInteger(event.lamport_clock));

      it('are 800, nearly all of which JavaScript can represent', () => {
        expect(vectors).to.have.length(800);
        expect(representable).to.have.length.above(780);
      });

      it('get the same verdict from both layers', () => {
        const observe = ({ event, expected: { valid, schema_valid } }: EnvelopeVector) => {
          const { model_violations, schema_violations } = validateEvent(event, 'Event', { contract: version });
          return {
            expected: { valid, schema_valid },
            actual: { valid: model_violations.length === 0, schema_valid: schema_violations.length === 0 },
          };
        };
        expect(disagreements(representable, observe)).to.deep.equal([]);
      });

      it('have the same normal form and sort key', () => {
        const valid = representable.filter(({ expected }) => expected.valid);
        const observe = ({ event: raw, expected }: EnvelopeVector) => {
          const event = Event.parse<Event>(raw, options);
          const normalised = NORMALISED.map((field) => [field, event.toJSON()[field]] as const);
          return {
            expected: {
              ...Object.fromEntries(NORMALISED.map((field) => [field, expected[field]])),
              isoformat: expected.isoformat,
            },
            actual: { ...Object.fromEntries(normalised), isoformat: positionOf(event).isoformat },
          };
        };
        expect(valid).not.to.be.empty;
        expect(disagreements(valid, observe)).to.deep.equal([]);
      });

      it('are refused by the model where an integer cannot be represented', () => {
        const others = vectors.filter(({ event }) => holdsUnsafeInteger(event.lamport_clock));
        const fields = others.map(({ event }) =>
          validateEvent(event, 'Event', { contract: version }).model_violations.map(({ field }) => field),
        );
        expect(others).not.to.be.empty;
        for (const found of fields) expect(found).to.include('lamport_clock');
      });
    });
  });
}

describe('The reference vectors of streams that mix contracts', () => {
  const vectors = readVectors('mixed-streams', '3.0.0') as readonly StreamVector[];

  it('are 150, some of which mix namespaces', () => {
    expect(vectors).to.have.length(150);
    expect(vectors.filter(({ expected }) => expected.error !== undefined)).not.to.be.empty;
  });

  it('reduce to the same state or the same error, in the names of 3.0.0', () => {
    const observe = ({ events, expected }: StreamVector) => ({
      expected,
      actual: withoutMixture(() =>
        reduceMissionDossier(
          events.map((event) => Event.parse(event)),
          { as: '3.0.0' },
        ),
      ),
    });
    expect(disagreements(vectors, observe)).to.deep.equal([]);
  });

  it('have the names of 3.0.0 by themselves, unless no event of 3.0.0 is valid', () => {
    for (const { id, events, expected } of vectors) {
      if (expected.error !== undefined) continue;
      const read = events.map((event) => Event.parse(event));
      const { state, diagnostics } = new DossierReducer().reduceWithDiagnostics(read);
      const newer = diagnostics.contracts['3.0.0'] - diagnostics.malformed.filter(isOfThree).length;
      expect(state, id).to.deep.equal(reduceMissionDossier(read, { as: newer > 0 ? '3.0.0' : '2.4.0' }));
    }
  });
});

function isOfThree({ contract }: MalformedEvent): boolean {
  return contract === '3.0.0';
}
