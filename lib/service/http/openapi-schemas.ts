import { CONTRACT_VERSIONS, type ContractVersion } from '../../model/contract/contracts.js';
import { nameUnder } from '../../model/contract/contract-class.js';
import type { JsonObject } from '../../model/json.js';
import { LocalNamespaceTuple, NAMESPACE_IDENTITY } from '../../model/value/local-namespace-tuple.js';
import { loadSchema } from '../../schema/schema.loader.js';
import { componentName } from './api/schema-reference.js';

/** The shipped schemas that answers refer to. */
const SHIPPED = ['mission_dossier_state', 'event'] as const;
const LOCAL = '#/$defs/';
const SHARED = '#/components/schemas/';

const TEXT = { type: 'string' } as const;
const TIME = { type: 'string', format: 'date-time' } as const;
const COUNT = { type: 'integer', minimum: 0 } as const;
const OPTIONAL_TEXT = { type: ['string', 'null'] } as const;

/** What a listed dossier has beside its namespace, by the name of the field. */
const DOSSIER_COUNTS = {
  dossier_id: TEXT,
  project_slug: OPTIONAL_TEXT,
  parity_status: TEXT,
  artifact_count: COUNT,
  anomaly_count: COUNT,
  drift_count: COUNT,
  event_count: COUNT,
  first_received_at: TIME,
  last_received_at: TIME,
  failure: OPTIONAL_TEXT,
} as const;

/**
 * The schemas of the document, for each contract: those that the package ships, in one place, and that of a listed
 * dossier.
 */
export function componentSchemas(): Readonly<Record<string, JsonObject>> {
  return Object.assign({}, ...CONTRACT_VERSIONS.map(schemasUnder)) as Record<string, JsonObject>;
}

function schemasUnder(contract: ContractVersion): Record<string, JsonObject> {
  const schemas: Record<string, JsonObject> = { listed_dossier: listedDossierSchema(contract) };
  for (const name of SHIPPED) {
    const { $defs = {}, ...schema } = loadSchema(name, { contract });
    Object.assign(schemas, $defs, { [name]: without(schema, '$id', '$schema') });
  }
  const named = Object.entries(schemas).map(([name, schema]) => [componentName(name, contract), schema]);
  return shared(Object.fromEntries(named) as JsonObject, contract);
}

function listedDossierSchema(contract: ContractVersion): JsonObject {
  const identity = NAMESPACE_IDENTITY.map((field) => [nameUnder(contract, LocalNamespaceTuple.prototype, field), TEXT]);
  const properties = { ...DOSSIER_COUNTS, ...Object.fromEntries(identity) } as JsonObject;
  return { type: 'object', required: Object.keys(properties), properties };
}

function without(schema: JsonObject, ...keys: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(schema).filter(([key]) => !keys.includes(key)));
}

/** The same schemas, referring to each other as parts of the document. */
function shared(schemas: JsonObject, contract: ContractVersion): Record<string, JsonObject> {
  return JSON.parse(JSON.stringify(schemas), (key, value: unknown) =>
    key === '$ref' && typeof value === 'string' ? reference(value, contract) : value,
  ) as Record<string, JsonObject>;
}

function reference(value: string, contract: ContractVersion): string {
  return value.startsWith(LOCAL) ? SHARED + componentName(value.slice(LOCAL.length), contract) : value;
}
