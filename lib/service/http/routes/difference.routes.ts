import type { ContractVersion } from '../../../model/contract/contracts.js';
import type { Under } from '../../../model/contract/under.js';
import type { AnomalyEntry } from '../../../model/state/anomaly-entry.js';
import type { ArtifactEntry } from '../../../model/state/artifact-entry.js';
import type { DriftRecord } from '../../../model/state/drift-record.js';
import type { ParityStatus } from '../../../model/state/mission-dossier.state.js';
import type { SnapshotSummary } from '../../../model/state/snapshot-summary.js';
import type { JsonObject } from '../../../model/json.js';
import type { Change, DossierDifference, ListDifference } from '../../query/dossier-difference.js';
import { jsonAnswer } from '../api/api-answer.js';
import { inPath, integer, text } from '../api/parameter.js';
import { problemAnswer, wrongParameter } from '../api/problem.js';
import { route } from '../api/route.js';
import { schemaReference, underAnyContract } from '../api/schema-reference.js';
import { asOf } from './as-of.js';
import { NAMES, type WireOf } from './names.js';
import { assertVisible } from './visible-dossier.js';

/** How a dossier changed from one point to another, in the names of a contract. */
export interface DifferenceAnswer<V extends ContractVersion> {
  readonly dossier_id: string;
  readonly artifacts: ListDifference<WireOf<V, ArtifactEntry>> & {
    readonly changed: readonly Change<WireOf<V, ArtifactEntry>>[];
  };
  readonly anomalies: ListDifference<WireOf<V, AnomalyEntry>>;
  readonly drifts: ListDifference<WireOf<V, DriftRecord>>;
  /** Null when both points have the same. */
  readonly latest_snapshot: Change<Under<V, SnapshotSummary> | null> | null;
  readonly parity_status: Change<ParityStatus> | null;
  readonly event_count: Change<number>;
}

const LAMPORT = { minimum: 0, byDefault: undefined } as const;
const ARTIFACT = underAnyContract('ArtifactEntry');

const difference = route<{ readonly [V in ContractVersion]: DifferenceAnswer<V> }>()({
  path: '/v1/dossiers/{dossier}/difference',
  summary: 'Show what changed in a dossier between two points, or since one',
  scope: 'read',
  parameters: {
    dossier: inPath('The id of a dossier, as the list of dossiers shows it.'),
    from_lamport: integer('The earlier point, as a Lamport value.', LAMPORT),
    from_time: text('The earlier point, as a time of the events: ISO 8601.'),
    from_received: text('The earlier point, as a time of receipt: ISO 8601.'),
    to_lamport: integer('The later point, as a Lamport value; without a later point, now.', LAMPORT),
    to_time: text('The later point, as a time of the events: ISO 8601.'),
    to_received: text('The later point, as a time of receipt: ISO 8601.'),
    ...NAMES,
  },
  answer: {
    type: 'object',
    required: ['dossier_id', 'artifacts', 'anomalies', 'drifts', 'latest_snapshot', 'parity_status', 'event_count'],
    properties: {
      dossier_id: { type: 'string' },
      artifacts: listSchema(ARTIFACT, { changed: { type: 'array', items: changeSchema(ARTIFACT) } }),
      anomalies: listSchema(underAnyContract('AnomalyEntry')),
      drifts: listSchema(underAnyContract('DriftRecord')),
      latest_snapshot: nullable(changeSchema(nullable(schemaReference('SnapshotSummary')))),
      parity_status: nullable(changeSchema({ type: 'string' })),
      event_count: changeSchema({ type: 'integer' }),
    },
  },
  handle: async (request) => {
    const { dossier, contract, ...points } = request.values;
    await assertVisible(request, dossier);
    const { from_lamport, from_time, from_received, to_lamport, to_time, to_received } = points;
    const from = asOf({ lamport: from_lamport, time: from_time, received: from_received });
    if (from === undefined) {
      return problemAnswer(wrongParameter('from_lamport, from_time or from_received', 'given'));
    }
    const to = asOf({ lamport: to_lamport, time: to_time, received: to_received }) ?? 'now';
    return jsonAnswer(differenceAnswer(await request.store.queries.difference(dossier, from, to, contract)));
  },
});

/** The routes that compare points in the life of a dossier. */
export const DIFFERENCE_ROUTES = { difference } as const;

function differenceAnswer(found: DossierDifference): JsonObject {
  const { dossierId, latestSnapshot, parityStatus, eventCount, ...lists } = found;
  const changes = { latest_snapshot: latestSnapshot, parity_status: parityStatus, event_count: eventCount };
  return { dossier_id: dossierId, ...lists, ...changes };
}

function listSchema(items: JsonObject, more: JsonObject = {}): JsonObject {
  const list = { type: 'array', items };
  const properties = { added: list, removed: list, ...more };
  return { type: 'object', required: Object.keys(properties), properties };
}

function changeSchema(value: JsonObject): JsonObject {
  return { type: 'object', required: ['before', 'after'], properties: { before: value, after: value } };
}

function nullable(schema: JsonObject): JsonObject {
  return { anyOf: [schema, { type: 'null' }] };
}
