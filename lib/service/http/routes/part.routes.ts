import type { JsonObject } from '../../../model/json.js';
import type { AnomalyEntry } from '../../../model/state/anomaly-entry.js';
import type { ArtifactEntry } from '../../../model/state/artifact-entry.js';
import type { DriftRecord } from '../../../model/state/drift-record.js';
import type { ContractModel } from '../../../model/contract-model.js';
import type { ContractVersion } from '../../../model/contract/contracts.js';
import type { ListAnswer, ListRequest, StateRequest } from '../../query/query-page.js';
import { jsonAnswer, type ApiAnswer } from '../api/api-answer.js';
import { inPath, integer, MOST_HEADER_BYTES, pageLimit, text } from '../api/parameter.js';
import { route, type RouteRequest } from '../api/route.js';
import { underAnyContract } from '../api/schema-reference.js';
import { asOf, AS_OF } from './as-of.js';
import { NAMES, type WireOf } from './names.js';
import { assertVisible } from './visible-dossier.js';

/** A page of a part of a dossier. */
export interface PartPage<T, N> {
  readonly items: readonly T[];
  /** The value of `after` for the next page; null on the last one. */
  readonly next: N | null;
}

/** Such a page in the names of each contract. */
type ContractPages<M extends ContractModel, N> = { readonly [V in ContractVersion]: PartPage<WireOf<V, M>, N> };

const PART = {
  dossier: inPath('The id of a dossier, as the list of dossiers shows it.'),
  limit: pageLimit('items'),
  ...AS_OF,
  ...NAMES,
} as const;
const AFTER_INDEX = {
  after: integer('The `next` of the previous page.', { minimum: 0, byDefault: undefined }),
} as const;

const artifacts = route<ContractPages<ArtifactEntry, string>>()({
  path: '/v1/dossiers/{dossier}/artifacts',
  summary: 'List the artifacts of a dossier in the order of their paths',
  scope: 'read',
  parameters: { ...PART, after: text('The `next` of the previous page: a path.', MOST_HEADER_BYTES) },
  answer: partSchema(underAnyContract('ArtifactEntry'), 'string'),
  handle: (request) =>
    partAnswer(request, (id, page) => request.store.queries.artifacts(id, { ...page, after: request.values.after })),
});

const anomalies = route<ContractPages<AnomalyEntry, number>>()({
  path: '/v1/dossiers/{dossier}/anomalies',
  summary: 'List the anomalies of a dossier in the order of the stream',
  scope: 'read',
  parameters: { ...PART, ...AFTER_INDEX },
  answer: partSchema(underAnyContract('AnomalyEntry'), 'integer'),
  handle: (request) =>
    partAnswer(request, (id, page) => request.store.queries.anomalies(id, { ...page, after: request.values.after })),
});

const drifts = route<ContractPages<DriftRecord, number>>()({
  path: '/v1/dossiers/{dossier}/drifts',
  summary: 'List the drift history of a dossier in the order of the stream',
  scope: 'read',
  parameters: { ...PART, ...AFTER_INDEX },
  answer: partSchema(underAnyContract('DriftRecord'), 'integer'),
  handle: (request) =>
    partAnswer(request, (id, page) => request.store.queries.drifts(id, { ...page, after: request.values.after })),
});

/** The routes that answer parts of a dossier. */
export const PART_ROUTES = { artifacts, anomalies, drifts } as const;

async function partAnswer(
  request: RouteRequest<typeof PART>,
  list: (dossier: string, page: ListRequest & StateRequest) => Promise<ListAnswer<unknown, unknown>>,
): Promise<ApiAnswer> {
  const { dossier, limit, contract } = request.values;
  await assertVisible(request, dossier);
  const { items, next } = await list(dossier, { limit, contract, asOf: asOf(request.values) });
  return jsonAnswer({ items, next });
}

function partSchema(item: JsonObject, next: string): JsonObject {
  return {
    type: 'object',
    required: ['items', 'next'],
    properties: { items: { type: 'array', items: item }, next: { type: [next, 'null'] } },
  };
}
