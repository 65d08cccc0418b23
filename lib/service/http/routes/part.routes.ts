import type { AnomalyEntry } from '../../../model/state/anomaly-entry.js';
import type { ArtifactEntry } from '../../../model/state/artifact-entry.js';
import type { DriftRecord } from '../../../model/state/drift-record.js';
import type { FieldsOf } from '../../../model/assembly.js';
import type { ListAnswer } from '../../query/query-page.js';
import type { DossierDifference } from '../../query/dossier-difference.js';
import { jsonAnswer, type ApiAnswer } from '../api/api-answer.js';
import { inPath, integer, text } from '../api/parameter.js';
import { problemAnswer, wrongParameter } from '../api/problem.js';
import { route } from '../api/route.js';
import { asOf, AS_OF } from './as-of.js';
import { visibleDossier } from './visible-dossier.js';

/** A page of a part of a dossier. */
export interface PartPage<T, N> {
  readonly items: readonly T[];
  /** What `after` must be for the next page; null on the last. */
  readonly next: N | null;
}

const DOSSIER = { dossier: inPath('The id of a dossier, as lists give it.') } as const;
const LIMIT = { limit: integer('The most items of a page.', { minimum: 1, maximum: 1_000, byDefault: 100 }) } as const;
const AFTER_INDEX = {
  after: integer('The `next` of the page before.', { minimum: 0, byDefault: undefined }),
} as const;

const artifacts = route<PartPage<FieldsOf<ArtifactEntry>, string>>()({
  path: '/v1/dossiers/{dossier}/artifacts',
  summary: 'List the artifacts of a dossier in the order of their paths',
  scope: 'read',
  parameters: { ...DOSSIER, ...LIMIT, ...AS_OF, after: text('The `next` of the page before: a path.') },
  answer: partSchema({ $ref: '#/components/schemas/ArtifactEntry' }, 'string'),
  handle: async (request) => {
    const { dossier, limit, after } = request.values;
    await visibleDossier(request, dossier);
    const point = asOf(request.values);
    const page = { limit, ...(after === undefined ? {} : { after }), ...(point === undefined ? {} : { asOf: point }) };
    return partAnswer(await request.store.queries.artifacts(dossier, page));
  },
});

const anomalies = route<PartPage<FieldsOf<AnomalyEntry>, number>>()({
  path: '/v1/dossiers/{dossier}/anomalies',
  summary: 'List the anomalies of a dossier in the order of the stream',
  scope: 'read',
  parameters: { ...DOSSIER, ...LIMIT, ...AS_OF, ...AFTER_INDEX },
  answer: partSchema({ $ref: '#/components/schemas/AnomalyEntry' }, 'integer'),
  handle: async (request) => {
    const { dossier, limit, after = 0 } = request.values;
    await visibleDossier(request, dossier);
    const point = asOf(request.values);
    return partAnswer(
      await request.store.queries.anomalies(dossier, { limit, after, ...(point === undefined ? {} : { asOf: point }) }),
    );
  },
});

const drifts = route<PartPage<FieldsOf<DriftRecord>, number>>()({
  path: '/v1/dossiers/{dossier}/drifts',
  summary: 'List the drift history of a dossier in the order of the stream',
  scope: 'read',
  parameters: { ...DOSSIER, ...LIMIT, ...AS_OF, ...AFTER_INDEX },
  answer: partSchema({ $ref: '#/components/schemas/DriftRecord' }, 'integer'),
  handle: async (request) => {
    const { dossier, limit, after = 0 } = request.values;
    await visibleDossier(request, dossier);
    const point = asOf(request.values);
    return partAnswer(
      await request.store.queries.drifts(dossier, { limit, after, ...(point === undefined ? {} : { asOf: point }) }),
    );
  },
});

const difference = route<DossierDifference>()({
  path: '/v1/dossiers/{dossier}/difference',
  summary: 'Show what changed in a dossier between two points, or since one',
  scope: 'read',
  parameters: {
    ...DOSSIER,
    from_lamport: integer('The earlier point, as a Lamport value.', { minimum: 0, byDefault: undefined }),
    from_time: text('The earlier point, as a time of the events: ISO 8601.'),
    to_lamport: integer('The later point, as a Lamport value; now where both are left out.', {
      minimum: 0,
      byDefault: undefined,
    }),
    to_time: text('The later point, as a time of the events: ISO 8601.'),
  },
  answer: { type: 'object' },
  handle: async (request) => {
    const { dossier, from_lamport, from_time, to_lamport, to_time } = request.values;
    await visibleDossier(request, dossier);
    const from = asOf({ lamport: from_lamport, time: from_time });
    if (from === undefined) return problemAnswer(wrongParameter('from_lamport or from_time', 'given'));
    const to = asOf({ lamport: to_lamport, time: to_time }) ?? 'now';
    return jsonAnswer(await request.store.queries.difference(dossier, from, to));
  },
});

/** The routes that answer parts of a dossier. */
export const PART_ROUTES = { artifacts, anomalies, drifts, difference } as const;

function partAnswer<T, N>({ items, next, version }: ListAnswer<T, N>): ApiAnswer {
  // One version for all pages of a state would make two of them equal.
  const page = items.length === 0 ? '' : `-${String(next)}-${items.length}`;
  return jsonAnswer({ items, next }, { version: `${version}${Buffer.from(page).toString('base64url')}` });
}

function partSchema(item: { readonly [key: string]: string }, next: string): Record<string, unknown> {
  return {
    type: 'object',
    required: ['items', 'next'],
    properties: { items: { type: 'array', items: item }, next: { type: [next, 'null'] } },
  };
}
