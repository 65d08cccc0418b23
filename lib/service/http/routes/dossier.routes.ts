import { given } from '../../../given.js';
import { PARITY_STATUSES, type MissionDossierState } from '../../../model/state/mission-dossier.state.js';
import { projectKey } from '../../log/project-key.js';
import { DOSSIER_ORDERS } from '../../log/dossier-orders.js';
import type { DossierOrder } from '../../log/dossier-record.js';
import type { ContractVersion } from '../../../model/contract/contracts.js';
import type { DossierAnswer } from '../../query/dossier-answer.js';
import { jsonAnswer, jsonTextAnswer, type ApiAnswer } from '../api/api-answer.js';
import { flag, inPath, oneOf, pageLimit, text } from '../api/parameter.js';
import { route } from '../api/route.js';
import { underAnyContract } from '../api/schema-reference.js';
import { asOf, AS_OF } from './as-of.js';
import { listedDossier, type ListedDossier } from './dossier-answer.js';
import { LIST_NAMES, NAMES, type WireOf } from './names.js';
import { assertVisible, visibleDossier } from './visible-dossier.js';

const DOSSIER = { dossier: inPath('The id of a dossier, as the list of dossiers shows it.') } as const;
const ORDERS = Object.keys(DOSSIER_ORDERS) as readonly DossierOrder[];
const LISTED = underAnyContract('listed_dossier');

/** A page of dossiers. */
export interface DossierList<V extends ContractVersion> {
  readonly dossiers: readonly ListedDossier<V>[];
  /** The number of all matching dossiers. */
  readonly total: number;
  /** The value of `after` for the next page; null on the last one. */
  readonly next: string | null;
  /** The number of dossiers that changed since their counts in this list were computed. */
  readonly behind: number;
}

const dossiers = route<{ readonly [V in ContractVersion]: DossierList<V> }>()({
  path: '/v1/dossiers',
  summary: 'List dossiers, page by page',
  scope: 'read',
  parameters: {
    project: text('Only dossiers of the project with this UUID.'),
    branch: text('Only dossiers of this target branch.'),
    status: oneOf(PARITY_STATUSES, 'Only dossiers with this parity status.'),
    text: text('Only dossiers whose mission, branch or project contains this text, in any case.'),
    order: oneOf(ORDERS, 'What to sort by; by default the mission.'),
    descending: flag('Whether to sort in descending order.'),
    limit: pageLimit('dossiers'),
    after: text('The `next` of the previous page, which had the same order.'),
    ...LIST_NAMES,
  },
  answer: {
    type: 'object',
    required: ['dossiers', 'total', 'next', 'behind'],
    properties: {
      dossiers: { type: 'array', items: LISTED },
      total: { type: 'integer' },
      next: { type: ['string', 'null'] },
      behind: { type: 'integer' },
    },
  },
  handle: async ({ store, principal, values: { project, contract, ...values } }) => {
    const projects = visibleProjects(principal.projects, project);
    const page = await store.queries.dossiers({ ...given(values), ...(projects === null ? {} : { projects }) });
    return jsonAnswer({ ...page, dossiers: page.dossiers.map((record) => listedDossier(record, contract)) });
  },
});

const dossier = route<{ readonly [V in ContractVersion]: ListedDossier<V> }>()({
  path: '/v1/dossiers/{dossier}',
  summary: 'Show the list entry of one dossier',
  scope: 'read',
  parameters: { ...DOSSIER, ...LIST_NAMES },
  answer: LISTED,
  handle: async (request) => {
    const { dossier: id, contract } = request.values;
    return jsonAnswer(listedDossier(await visibleDossier(request, id), contract));
  },
});

const state = route<{ readonly [V in ContractVersion]: WireOf<V, MissionDossierState> }>()({
  path: '/v1/dossiers/{dossier}/state',
  summary: 'Show the state of a dossier, now or at a point in the past',
  scope: 'read',
  parameters: { ...DOSSIER, ...AS_OF, ...NAMES },
  answer: underAnyContract('mission_dossier_state'),
  handle: async (request) => {
    const { dossier: id, contract } = request.values;
    await assertVisible(request, id);
    return stateAnswer(await request.store.queries.state(id, asOf(request.values), contract));
  },
});

/** The routes that list dossiers and answer their states. */
export const DOSSIER_ROUTES = { dossiers, dossier, state } as const;

/** A state stays the same object until something changes, so its bytes are computed once. */
const STATE_ANSWERS = new WeakMap<DossierAnswer, ApiAnswer>();

function stateAnswer(state: DossierAnswer): ApiAnswer {
  const known = STATE_ANSWERS.get(state);
  if (known !== undefined) return known;
  const answer = jsonTextAnswer(state.json, { version: state.version });
  STATE_ANSWERS.set(state, answer);
  return answer;
}

/** The projects that a list may show: the requested ones that the sender may see; null for all. */
function visibleProjects(visible: ReadonlySet<string> | null, asked: string | undefined): readonly string[] | null {
  if (asked === undefined) return visible === null ? null : [...visible];
  return visible === null || visible.has(projectKey(asked)) ? [asked] : [];
}
