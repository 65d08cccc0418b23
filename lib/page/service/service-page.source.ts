import { UnknownDossierError } from '../../errors/unknown-dossier.error.js';
import { contractOfEnvelope } from '../../model/contract/named-contract.js';
import type { DossierStore } from '../../service/dossier.store.js';
import type { DossierOrder as LogOrder, DossierRecord } from '../../service/log/dossier-record.js';
import type { LoggedEvent } from '../../service/log/logged-event.js';
import type {
  ArtifactChange,
  AsideRow,
  DossierDetail,
  DossierOrder,
  DossierPage,
  DossierQuery,
  EventPage,
  EventRow,
  HealthGroup,
  PageSource,
} from '../page-source.port.js';
import type { DossierRow } from '../view/dossier-row.js';
import { changesBetween } from './changes-between.js';
import { DossierHistories } from './dossier-histories.js';
import { aboutOf, jsonObjectIn, pointKindOf } from './event-facts.js';
import { conflictRow, dossierNamedIn, isoTime, rejectionRow } from './service-asides.js';
import { storeHealth } from './store-health.js';

/** What can be chosen about a source. */
export interface ServicePageOptions {
  /** The projects that may be seen, by their `project_uuid`; all of them when it is left out. */
  readonly projects?: readonly string[] | undefined;
  /** Figures of what surrounds the store, such as senders and limits; they follow those of the store. */
  readonly health?: () => Promise<readonly HealthGroup[]>;
}

const ORDERS: Readonly<Record<DossierOrder, LogOrder>> = {
  project: 'project',
  mission: 'feature',
  branch: 'branch',
  status: 'status',
  artifacts: 'artifacts',
  anomalies: 'anomalies',
  changed: 'changed',
};
/** How many of the latest rejected events are searched for those of one dossier. */
const REJECTIONS_SEARCHED = 500;
const ASIDES_COUNTED = 1000;
/** Events of types that an application added. */
const EXTENSION = "of the application's own";
const MOST_PROJECTS = 1000;

/** The dossiers of a service, for the page. All methods reject with the errors of the log. */
export class ServicePageSource implements PageSource {
  readonly kind = 'service';

  /**
   * @param store stays the caller's: it is not closed.
   * @param options say who looks, and what else there is to tell.
   * @param histories is shared by the sources of one store, so that each event is read once.
   */
  constructor(
    private readonly store: DossierStore,
    private readonly options: ServicePageOptions = {},
    private readonly histories = new DossierHistories(store.queries),
  ) {}

  /** The same dossiers for a reader who may see these projects only; `null` for all. */
  within(projects: readonly string[] | null): ServicePageSource {
    return new ServicePageSource(this.store, { ...this.options, projects: projects ?? undefined }, this.histories);
  }

  async dossiers(query: DossierQuery): Promise<DossierPage> {
    const { text, branch, status, order, descending, offset, limit } = query;
    const projects = await this.#projects(query.project);
    const { dossiers, total } = await this.store.queries.dossiers({
      ...(projects !== undefined && { projects }),
      ...(branch !== undefined && { branch }),
      ...(status !== undefined && { status: status as DossierRow['status'] }),
      ...(text !== undefined && { text }),
      order: ORDERS[order],
      descending,
      offset,
      limit,
    });
    return { rows: dossiers.map(rowOf), total };
  }

  async dossier(id: string, at: number | null): Promise<DossierDetail | null> {
    const record = await this.#visible(id);
    if (record === null) return null;
    const { queries } = this.store;
    const [{ state }, history, conflicts, rejections] = await Promise.all([
      queries.state(id, at === null ? undefined : { lamport: at }),
      this.histories.of(id),
      queries.conflicts({ dossierId: id, limit: ASIDES_COUNTED }),
      this.#rejectionsOf(id),
    ]);
    const row = { ...rowOf(record), status: state.parity_status };
    return { row, state, at, clock: 'Lamport', ...history, asides: conflicts.length + rejections.length };
  }

  async changes(id: string, from: number, to: number): Promise<readonly ArtifactChange[] | null> {
    if ((await this.#visible(id)) === null) return null;
    const { queries } = this.store;
    const { state: before } = await queries.state(id, { lamport: from });
    const difference = await queries.difference(id, { lamport: from }, { lamport: to });
    return changesBetween(difference, (path) => Object.hasOwn(before.artifacts, path));
  }

  async events(id: string, after: number, limit: number): Promise<EventPage | null> {
    if ((await this.#visible(id)) === null) return null;
    const events = await this.store.queries.dossierEvents(id, { after, limit: limit + 1 });
    const rows = events.slice(0, limit).map(eventRow);
    return { rows, next: events.length > limit ? (rows.at(-1)?.position ?? null) : null };
  }

  async asides(id: string | null, limit: number): Promise<readonly AsideRow[]> {
    if (id !== null && (await this.#visible(id)) === null) return [];
    const conflicts = await this.store.queries.conflicts({ limit, ...(id !== null && { dossierId: id }) });
    const rejections = await (id === null ? this.store.queries.rejections({ limit }) : this.#rejectionsOf(id));
    const seen = await this.#visibleOf([
      ...conflicts.map((conflict) => ({ row: conflictRow(conflict), dossierId: conflict.dossierId })),
      ...rejections.map((rejection) => ({ row: rejectionRow(rejection), dossierId: dossierNamedIn(rejection) })),
    ]);
    return seen.sort((one, other) => ((one.receivedAt ?? '') < (other.receivedAt ?? '') ? 1 : -1)).slice(0, limit);
  }

  async health(): Promise<readonly HealthGroup[]> {
    const [own, more] = await Promise.all([storeHealth(this.store), this.options.health?.() ?? []]);
    return [...own, ...more];
  }

  /** A project is named by its UUID, or by a slug of its events. */
  async #projects(wanted: string | undefined): Promise<readonly string[] | undefined> {
    const { projects } = this.options;
    if (wanted === undefined) return projects;
    const { dossiers } = await this.store.queries.dossiers({ text: wanted, limit: MOST_PROJECTS, order: 'project' });
    const named = dossiers
      .filter(({ projectSlug, namespace }) => projectSlug === wanted || namespace.project_uuid === wanted)
      .map(({ namespace }) => namespace.project_uuid);
    return [...new Set(named)].filter((project) => projects?.includes(project) ?? true);
  }

  async #visible(id: string): Promise<DossierRecord | null> {
    try {
      const record = await this.store.queries.dossier(id);
      return this.options.projects?.includes(record.namespace.project_uuid) === false ? null : record;
    } catch (error) {
      if (error instanceof UnknownDossierError) return null;
      throw error;
    }
  }

  /** What names no dossier is shown to those who may see all projects. */
  async #visibleOf(
    rows: readonly { readonly row: AsideRow; readonly dossierId: string | null }[],
  ): Promise<AsideRow[]> {
    if (this.options.projects === undefined) return rows.map(({ row }) => row);
    const ids = [...new Set(rows.flatMap(({ dossierId }) => dossierId ?? []))];
    const visible = new Set<string | null>();
    for (const id of ids) if ((await this.#visible(id)) !== null) visible.add(id);
    return rows.filter(({ dossierId }) => visible.has(dossierId)).map(({ row }) => row);
  }

  async #rejectionsOf(id: string): ReturnType<DossierStore['queries']['rejections']> {
    const rejections = await this.store.queries.rejections({ limit: REJECTIONS_SEARCHED });
    return rejections.filter((rejection) => dossierNamedIn(rejection) === id);
  }
}

function rowOf({ dossierId, namespace, projectSlug, lastReceivedAt, summary }: DossierRecord): DossierRow {
  return {
    id: dossierId,
    project: projectSlug ?? namespace.project_uuid,
    mission: namespace.feature_slug,
    missionType: namespace.mission_key,
    branch: namespace.target_branch,
    status: summary?.status ?? 'unknown',
    artifacts: summary?.artifacts ?? 0,
    anomalies: summary?.anomalies ?? 0,
    changedAt: isoTime(lastReceivedAt),
  };
}

function eventRow({ sequence, eventId, eventType, lamport, timestamp, receivedAt, text }: LoggedEvent): EventRow {
  const json = jsonObjectIn(text);
  return {
    position: sequence,
    eventId,
    eventType,
    lamport,
    timestamp,
    receivedAt: isoTime(receivedAt),
    contract: pointKindOf(eventType) === undefined ? EXTENSION : contractOfEnvelope(json, 'auto'),
    about: aboutOf(eventType, json),
    json,
  };
}
