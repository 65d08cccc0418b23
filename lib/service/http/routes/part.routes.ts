import type { JsonObject } from '../../../model/json.js';
import type { AnomalyEntry } from '../../../model/state/anomaly-entry.js';
import type { ArtifactEntry } from '../../../model/state/artifact-entry.js';
import type { DriftRecord } from '../../../model/state/drift-record.js';
import type { ContractModel } from '../../../model/contract-model.js';
import type { ContractVersion } from '../../../model/contract/contracts.js';
import type { ListAnswer } from '../../query/query-page.js';
import { jsonAnswer, type ApiAnswer } from '../api/api-answer.js';
import { inPath, integer, text } from '../api/parameter.js';
import { route } from '../api/route.js';
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

const DOSSIER = { dossier: inPath('The id of a dossier, as the list of dossiers shows it.') } as const;
const LIMIT = { limit: integer('The most items on a page.', { minimum: 1, maximum: 1_000, byDefault: 100 }) } as const;
const AFTER_INDEX = {
  after: integer('The `next` of the previous page.', { minimum: 0, byDefault: undefined }),
} as const;

const artifacts = route<ContractPages<ArtifactEntry, string>>()({
  path: '/v1/dossiers/{dossier}/artifacts',
  summary: 'List the artifacts of a dossier in the order of their paths',
  scope: 'read',
  parameters: { ...DOSSIER, ...LIMIT, ...AS_OF, ...NAMES, after: text('The `next` of the previous page: a path.') },
  answer: partSchema(underAnyContract('ArtifactEntry'), 'string'),
  handle: async (request) => {
    const { dossier, ...page } = request.values;
    await assertVisible(request, dossier);
    return partAnswer(await request.store.queries.artifacts(dossier, { ...page, asOf: asOf(page) }));
  },
});

const anomalies = route<ContractPages<AnomalyEntry, number>>()({
  path: '/v1/dossiers/{dossier}/anomalies',
  summary: 'List the anomalies of a dossier in the order of the stream',
  scope: 'read',
  parameters: { ...DOSSIER, ...LIMIT, ...AS_OF, ...NAMES, ...AFTER_INDEX },
  answer: partSchema(underAnyContract('AnomalyEntry'), 'integer'),
  handle: async (request) => {
    const { dossier, ...page } = request.values;
    await assertVisible(request, dossier);
    return partAnswer(await request.store.queries.anomalies(dossier, { ...page, asOf: asOf(page) }));
  },
});

const drifts = route<ContractPages<DriftRecord, number>>()({
  path: '/v1/dossiers/{dossier}/drifts',
  summary: 'List the drift history of a dossier in the order of the stream',
  scope: 'read',
  parameters: { ...DOSSIER, ...LIMIT, ...AS_OF, ...NAMES, ...AFTER_INDEX },
  answer: partSchema(underAnyContract('DriftRecord'), 'integer'),
  handle: async (request) => {
    const { dossier, ...page } = request.values;
    await assertVisible(request, dossier);
    return partAnswer(await request.store.queries.drifts(dossier, { ...page, asOf: asOf(page) }));
  },
});

/** The routes that answer parts of a dossier. */
export const PART_ROUTES = { artifacts, anomalies, drifts } as const;

function partAnswer<T, N>({ items, next, version }: ListAnswer<T, N>): ApiAnswer {
  // Pages need versions of their own: with that of the state, two of them would count as equal.
  const page = items.length === 0 ? '' : `-${String(next)}-${items.length}`;
  return jsonAnswer({ items, next }, { version: `${version}${Buffer.from(page).toString('base64url')}` });
}

function partSchema(item: JsonObject, next: string): JsonObject {
  return {
    type: 'object',
    required: ['items', 'next'],
    properties: { items: { type: 'array', items: item }, next: { type: [next, 'null'] } },
  };
}
