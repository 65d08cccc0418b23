import { UnknownDossierError } from '../../errors/unknown-dossier.error.js';
import { contractOfEnvelope } from '../../model/contract/named-contract.js';
import type { DossierStore } from '../../service/dossier.store.js';
import type { DossierOrder as LogOrder, DossierRecord } from '../../service/log/dossier-record.js';
import type { LoggedEvent } from '../../service/log/logged-event.js';
import type { DossierView } from '../address/dossier-address.js';
import type { ArtifactChange, DossierDetail, ShownState } from '../dossier-detail.js';
import type {
  AsideRow,
  DossierOrder,
  DossierPage,
  DossierQuery,
  EventPage,
  EventRow,
  HealthGroup,
  PageSource,
} from '../page-source.port.js';
import { shownState } from '../shown-state.js';
import type { DossierRow } from '../view/dossier-row.js';
import { changesBetween } from './changes-between.js';
import { DossierHistories } from './dossier-histories.js';
import { DossierOutlines, type OutlineOptions } from './dossier-outlines.js';
import { aboutOf, jsonObjectIn, pointKindOf } from './event-facts.js';
import { isoTime } from './aside-rows.js';
import { ServiceAsides } from './service-asides.js';
import { storeHealth } from './store-health.js';

/** What can be chosen about a source. */
export interface ServicePageOptions {
  /** The projects that may be seen, by their `project_uuid`; all of them when it is left out. */
  readonly projects?: readonly string[] | undefined;
  /** Figures of what surrounds the store, such as senders and limits; they follow those of the store. */
  readonly health?: () => Promise<readonly HealthGroup[]>;
  /** When the first view of a large dossier is kept ready. */
  readonly outlines?: Partial<OutlineOptions>;
}

/** What is read of a store, and remembered. */
interface ServiceReadings {
  readonly histories: DossierHistories;
  readonly asides: ServiceAsides;
  readonly outlines: DossierOutlines;
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
/** Events of types that an application added. */
const EXTENSION = "of the application's own";
const MOST_PROJECTS = 1000;

/** The dossiers of a service, for the page. All methods reject with the errors of the log. */
export class ServicePageSource implements PageSource {
  readonly kind = 'service';

  /**
   * @param store stays the caller's: it is not closed.
   * @param options say who looks, and what else there is to tell.
   * @param readings are shared by the sources of one store, so that each event is read once.
   */
  constructor(
    private readonly store: DossierStore,
    private readonly options: ServicePageOptions = {},
    private readonly readings = readingsOf(store, options),
  ) {}

  /** The same dossiers for a reader who may see these projects only; `null` for all. */
  within(projects: readonly string[] | null): ServicePageSource {
    return new ServicePageSource(this.store, { ...this.options, projects: projects ?? undefined }, this.readings);
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

  async row(id: string): Promise<DossierRow | null> {
    const record = await this.#visible(id);
    return record && rowOf(record);
  }

  async dossier(view: DossierView): Promise<DossierDetail | null> {
    const { id, at } = view;
    const record = await this.#visible(id);
    if (record === null) return null;
    const [shown, asides] = await Promise.all([this.#shown(record, view), this.readings.asides.count(id)]);
    const row = { ...rowOf(record), status: shown.standing.status };
    return { ...shown, row, at, clock: 'Lamport', asides };
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
    const { asides } = this.readings;
    if (id !== null) return (await this.#visible(id)) === null ? [] : asides.of(id, limit);
    return asides.all(limit, this.options.projects && (async (one) => (await this.#visible(one)) !== null));
  }

  async health(): Promise<readonly HealthGroup[]> {
    const [own, more] = await Promise.all([storeHealth(this.store), this.options.health?.() ?? []]);
    return [...own, ...more];
  }

  async #shown(record: DossierRecord, view: DossierView): Promise<ShownState & Pick<DossierDetail, 'timeline'>> {
    const outline = await this.readings.outlines.find(record, view);
    if (outline !== null) return { ...outline, artifacts: outline.artifacts[view.layout] };
    const { id, at } = view;
    const [{ state }, { timeline, replacements }] = await Promise.all([
      this.store.queries.state(id, at === null ? undefined : { lamport: at }),
      this.readings.histories.of(id),
    ]);
    return { ...shownState(state, view, replacements), timeline };
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
}

function readingsOf(store: DossierStore, { outlines }: ServicePageOptions): ServiceReadings {
  const histories = new DossierHistories(store.queries);
  return {
    histories,
    asides: new ServiceAsides(store.queries),
    outlines: new DossierOutlines(store, histories, outlines),
  };
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
