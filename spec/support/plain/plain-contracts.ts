import type {
  ImplementationDescription,
  Reading,
  ReduceAnswer,
  Unsupported,
  ValidateAnswer,
} from '../../../lib/conformance/implementation/implementation.js';
import { PlainContract, type PlainEvent } from './plain-contract.js';
import type { Json } from './plain-models.js';
import { ENVELOPE, PAYLOADS, type Field, type Shape } from './shapes.js';
import { ENVELOPE_3, PAYLOADS_3, PLACES_3 } from './shapes-3.js';

/** The versions that the plain implementation knows. */
export type PlainVersion = '2.4.0' | '3.0.0';

const VIOLATION = { message: '', violation_type: '', input_value: null };
const CLOSED: ReadonlySet<Shape> = new Set(PLACES_3.map(({ shape }) => shape));
const NAMESPACE_NAMES = { feature_slug: 'mission_slug', mission_key: 'mission_type' };
const IDENTITY_NAMES = { mission_key: 'mission_type' };

/** Both contracts once more: in memory everything has the names of 2.4.0. One rule a method. */
export class PlainContracts extends PlainContract {
  #reading: Reading = { contract: 'auto' };

  override describe(): Promise<ImplementationDescription> {
    const contract_versions = ['2.4.0', '3.0.0'];
    return Promise.resolve({
      implementation: 'plain',
      language: 'TypeScript',
      contract_version: '',
      contract_versions,
    });
  }

  /** What is read when nobody says. */
  byDefault(): Reading {
    return { contract: 'auto' };
  }

  get reading(): Reading {
    return this.#reading;
  }

  override validate(
    eventType: string,
    payload: unknown,
    _source?: string,
    reading: Reading = this.byDefault(),
  ): Promise<ValidateAnswer | Unsupported> {
    this.#reading = reading;
    const shape =
      eventType === 'Event'
        ? this.envelopeShape(this.contractOfEnvelope(payload))
        : this.payloadShape(eventType, this.contractOf(payload));
    if (shape === undefined) return Promise.resolve({ unsupported: true });
    const valid = this.layers().every((layer) => this.object(payload, shape, layer) !== undefined);
    const model_violations = this.faults(payload, shape).map((field) => ({ ...VIOLATION, field }));
    return Promise.resolve(model_violations.length === 0 ? { valid } : { valid, model_violations });
  }

  /** The fields that the model layer finds at fault. */
  faults(raw: unknown, shape: Shape, place = ''): readonly string[] {
    if (!this.isObject(raw)) return [place];
    const at = (key: string) => (place === '' ? key : `${place}.${key}`);
    const unknown = Object.keys(raw).filter((key) => this.isClosed(shape) && this.isUnknown(key, raw, shape));
    const known = Object.entries(shape).flatMap(([key, field]) => this.faultsOfField(raw, key, field, at(key)));
    return [...known, ...unknown.map(at)];
  }

  faultsOfField(raw: Json, key: string, field: Field, place: string): readonly string[] {
    const value = this.has(raw, key) ? raw[key] : undefined;
    if (value !== undefined && value !== null && field.shape !== undefined) {
      if (field.kind === 'shape') return this.faults(value, field.shape, place);
      if (Array.isArray(value)) {
        return value.flatMap((item: unknown, index) => this.faults(item, field.shape!, `${place}.${index}`));
      }
    }
    if (field.kind === 'diagnostics' && this.isObject(value)) return textFaults(Object.entries(value), place);
    if (field.kind === 'texts' && Array.isArray(value)) return textFaults(Object.entries(value), place);
    return this.member(raw, key, field, 'model') === undefined ? [place] : [];
  }

  override reduce(
    events: readonly unknown[],
    _sources?: readonly string[],
    reading: Reading = this.byDefault(),
  ): Promise<ReduceAnswer> {
    this.#reading = reading;
    return super.reduce(events);
  }

  /** The contract that a payload is read under. */
  contractOf(payload: unknown): PlainVersion {
    const { contract } = this.#reading;
    return contract === 'auto' ? this.namedBy(payload) : contract;
  }

  contractOfEnvelope(envelope: unknown): PlainVersion {
    return this.contractOf(this.isObject(envelope) ? envelope['payload'] : undefined);
  }

  /** The contract that the namespace of a payload names. */
  namedBy(payload: unknown): PlainVersion {
    const namespace = this.isObject(payload) && this.has(payload, 'namespace') ? payload['namespace'] : undefined;
    return this.isObject(namespace) ? this.namedByKeys(namespace) : '2.4.0';
  }

  namedByKeys(namespace: Json): PlainVersion {
    const hasOld = this.hasAny(namespace, Object.keys(NAMESPACE_NAMES));
    return this.hasAny(namespace, Object.values(NAMESPACE_NAMES)) && !hasOld ? '3.0.0' : '2.4.0';
  }

  hasAny(object: Json, keys: readonly string[]): boolean {
    return keys.some((key) => this.has(object, key));
  }

  envelopeShape(contract: PlainVersion): Shape {
    return contract === '3.0.0' ? ENVELOPE_3 : ENVELOPE;
  }

  payloadShape(eventType: string, contract: PlainVersion): Shape | undefined {
    return (contract === '3.0.0' ? PAYLOADS_3 : PAYLOADS).get(eventType);
  }

  override envelope(raw: unknown): Json | undefined {
    return this.object(raw, this.envelopeShape(this.contractOfEnvelope(raw)), 'model');
  }

  override refusesKeys(raw: Json, shape: Shape): boolean {
    return this.isClosed(shape) && Object.keys(raw).some((key) => this.isUnknown(key, raw, shape));
  }

  isClosed(shape: Shape): boolean {
    return CLOSED.has(shape);
  }

  isUnknown(key: string, _raw: Json, shape: Shape): boolean {
    return !Object.hasOwn(shape, key);
  }

  override payloadOf({ event_type, payload }: PlainEvent): Json | undefined {
    const contract = this.contractOf(payload);
    const read = this.object(payload, this.payloadShape(event_type, contract)!, 'model');
    return read === undefined || contract === '2.4.0' ? read : inOldNames(read);
  }

  override namespaceOf({ event_type, payload }: PlainEvent): Json | undefined {
    if (!this.has(payload, 'namespace')) return undefined;
    const contract = this.contractOf(payload);
    const { shape } = this.payloadShape(event_type, contract)!['namespace']!;
    const read = this.object(payload['namespace'], shape!, 'model');
    return read === undefined || contract === '2.4.0' ? read : renamed(read, inverse(NAMESPACE_NAMES));
  }

  override state(stream: readonly PlainEvent[]): Json {
    const state = super.state(stream);
    return this.namesOf(stream) === '3.0.0' ? this.inNewNames(state) : state;
  }

  /** The contract whose names the state has. */
  namesOf(stream: readonly PlainEvent[]): PlainVersion {
    const { contract, as } = this.#reading;
    if (as !== undefined) return as;
    if (contract !== 'auto') return contract;
    return stream.some((event) => this.givesNames(event)) ? '3.0.0' : '2.4.0';
  }

  /** Whether an event is enough for the names of 3.0.0. */
  givesNames(event: PlainEvent): boolean {
    return this.contractOf(event.payload) === '3.0.0' && this.payloadOf(event) !== undefined;
  }

  inNewNames(state: Json): Json {
    const { namespace, artifacts, anomalies } = state;
    const entries = Object.entries(artifacts as Json).map(([path, entry]) => [
      path,
      this.entryInNewNames(entry as Json),
    ]);
    return {
      ...state,
      namespace: namespace && renamed(namespace as Json, NAMESPACE_NAMES),
      artifacts: Object.fromEntries(entries) as Json,
      anomalies: (anomalies as readonly Json[]).map((anomaly) => this.anomalyInNewNames(anomaly)),
    };
  }

  entryInNewNames(entry: Json): Json {
    return { ...entry, identity: renamed(entry['identity'] as Json, IDENTITY_NAMES) };
  }

  anomalyInNewNames(anomaly: Json): Json {
    return { ...anomaly, expected_identity: renamed(anomaly['expected_identity'] as Json, IDENTITY_NAMES) };
  }
}

/** Contract 3.0.0 alone, as a package that reads nothing else. */
export class PlainThird extends PlainContracts {
  override describe(): Promise<ImplementationDescription> {
    return Promise.resolve({ implementation: 'plain', language: 'TypeScript', contract_version: '3.0.0' });
  }

  override byDefault(): Reading {
    return { contract: '3.0.0' };
  }
}

function textFaults(entries: readonly (readonly [string, unknown])[], place: string): readonly string[] {
  return entries.filter(([, value]) => typeof value !== 'string').map(([key]) => `${place}.${key}`);
}

type Names = Readonly<Record<string, string>>;

const IDENTITIES = ['artifact_id', 'supersedes', 'expected_identity'];

function inOldNames(payload: Json): Json {
  const changes = Object.entries(payload).map(([key, value]) => {
    if (IDENTITIES.includes(key) && value !== null) return [key, renamed(value as Json, inverse(IDENTITY_NAMES))];
    return [key, value];
  });
  return Object.fromEntries(changes) as Json;
}

function inverse(names: Names): Names {
  return Object.fromEntries(Object.entries(names).map(([from, to]) => [to, from]));
}

/** The same object with other names for some of its keys. */
export function renamed(object: Json, names: Names): Json {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [names[key] ?? key, value]));
}
