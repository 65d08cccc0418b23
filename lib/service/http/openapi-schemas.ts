import type { JsonObject } from '../../model/json.js';
import { loadSchema } from '../../schema/schema.loader.js';

/** The shipped schemas that answers refer to. */
const SHIPPED = ['mission_dossier_state', 'event'] as const;
const LOCAL = '#/$defs/';
const SHARED = '#/components/schemas/';

const TEXT = { type: 'string' } as const;
const TIME = { type: 'string', format: 'date-time' } as const;
const COUNT = { type: 'integer', minimum: 0 } as const;
const OPTIONAL_TEXT = { type: ['string', 'null'] } as const;

/** What a listed dossier has, by the name of the field. */
const LISTED_DOSSIER = {
  dossier_id: TEXT,
  project_uuid: TEXT,
  project_slug: OPTIONAL_TEXT,
  feature_slug: TEXT,
  target_branch: TEXT,
  mission_key: TEXT,
  manifest_version: TEXT,
  parity_status: TEXT,
  artifact_count: COUNT,
  anomaly_count: COUNT,
  drift_count: COUNT,
  event_count: COUNT,
  first_received_at: TIME,
  last_received_at: TIME,
  failure: OPTIONAL_TEXT,
} as const;

/** The schemas of the document: those that the package ships, in one place, and that of a dossier in a list. */
export function componentSchemas(): Readonly<Record<string, JsonObject>> {
  const schemas: Record<string, JsonObject> = {};
  for (const name of SHIPPED) {
    const { $defs = {}, ...schema } = loadSchema(name);
    Object.assign(schemas, shared({ ...($defs as JsonObject), [name]: without(schema, '$id', '$schema') }));
  }
  return {
    ...schemas,
    listed_dossier: { type: 'object', required: Object.keys(LISTED_DOSSIER), properties: LISTED_DOSSIER },
  };
}

function without(schema: JsonObject, ...keys: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(schema).filter(([key]) => !keys.includes(key)));
}

/** The same schemas, which refer to each other as parts of the document. */
function shared(schemas: JsonObject): Record<string, JsonObject> {
  return JSON.parse(JSON.stringify(schemas), (key, value: unknown) =>
    key === '$ref' && typeof value === 'string' ? value.replace(LOCAL, SHARED) : value,
  ) as Record<string, JsonObject>;
}
