import { UnknownDossierError } from '../../errors/unknown-dossier.error.js';
import type { ParityStatus } from '../../model/state/mission-dossier.state.js';
import type { DossierStore } from '../../service/dossier.store.js';
import type { DossierOrder as LogOrder, DossierRecord } from '../../service/log/dossier-record.js';
import { projectKey } from '../../service/log/project-key.js';
import type { DossierView } from '../address/dossier-address.js';
import type { ArtifactChange, DossierDetail, ShownState } from '../dossier-detail.js';
import type {
  AsideMark,
  AsidesPage,
  DossierOrder,
  DossierPage,
  DossierQuery,
  EventPage,
  HealthGroup,
  PageSource,
} from '../page-source.port.js';
import { shownState } from '../shown-state.js';
import type { DossierRow } from '../view/dossier-row.js';
import { changesBetween } from './changes-between.js';
import { DossierHistories } from './dossier-histories.js';
import { DossierOutlines, type OutlineOptions } from './dossier-outlines.js';
import { ServiceAsides, type Visibility } from './service-asides.js';
import { serviceHealth } from './service-health.js';
import { dossierRow, eventRow } from './service-rows.js';

/** Options of a source. */
export interface ServicePageOptions {
  /** The projects that may be seen, by their `project_uuid`; all by default. */
  readonly projects?: readonly string[] | undefined;
  /** Figures about the surroundings of the store, such as senders and limits, shown after those of the store. */
  readonly health?: () => Promise<readonly HealthGroup[]>;
  /** Tells the time, in milliseconds since 1970; the machine's clock by default. */
  readonly now?: () => number;
  /** When the first view of a large dossier is kept ready. */
  readonly outlines?: Partial<OutlineOptions>;
}

/** What is read of a store, and cached. */
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
const MOST_PROJECTS = 1000;

/** The dossiers of a service, for the page. All methods reject with the errors of the log. */
export class ServicePageSource implements PageSource {
  readonly #store: DossierStore;
  readonly #options: ServicePageOptions;
  readonly #readings: ServiceReadings;
  readonly kind = 'service';

  /**
   * @param store remains the caller's: it is not closed.
   * @param options the visible projects, and further figures.
   * @param readings shared by the sources of one store, so that each event is read once.
   */
  constructor(store: DossierStore, options: ServicePageOptions = {}, readings = readingsOf(store, options)) {
    this.#store = store;
    this.#options = { ...options, projects: options.projects?.map(projectKey) };
    this.#readings = readings;
  }

  /** The same dossiers for a reader who may only see these projects; `null` for all. */
  within(projects: readonly string[] | null): ServicePageSource {
    return new ServicePageSource(this.#store, { ...this.#options, projects: projects ?? undefined }, this.#readings);
  }

  readonly #isVisible: Visibility = async (id) => (await this.#visible(id)) !== null;

  async dossiers({ project, status, order, descending, offset, limit, ...rest }: DossierQuery): Promise<DossierPage> {
    const projects = await this.#projects(project);
    const filter = { ...rest, ...(projects !== undefined && { projects }) };
    const { queries } = this.#store;
    const request = { ...filter, ...(status && { status }), order: ORDERS[order], descending, offset, limit };
    const { dossiers, total, behind } = await queries.dossiers(request);
    const count = (one?: ParityStatus): number | Promise<number> =>
      one === status ? total : queries.countDossiers({ ...filter, ...(one && { status: one }) });
    const [all, clean, drifted] = await Promise.all([count(), count('clean'), count('drifted')]);
    const byStatus = { clean, drifted, unknown: all - clean - drifted };
    return { rows: dossiers.map(dossierRow), total, byStatus, isBehind: behind > 0 };
  }

  async row(id: string): Promise<DossierRow | null> {
    const record = await this.#visible(id);
    return record && dossierRow(record);
  }

  async dossier(view: DossierView): Promise<DossierDetail | null> {
    const { id, at } = view;
    const record = await this.#visible(id);
    if (record === null) return null;
    const [shown, asides] = await Promise.all([this.#shown(record, view), this.#readings.asides.count(id)]);
    const row = { ...dossierRow(record), status: shown.standing.status };
    return { ...shown, row, at, clock: 'Lamport', asides };
  }

  async changes(id: string, from: number, to: number): Promise<readonly ArtifactChange[] | null> {
    if ((await this.#visible(id)) === null) return null;
    const { queries } = this.#store;
    const { state: before } = await queries.state(id, { lamport: from });
    const difference = await queries.difference(id, { lamport: from }, { lamport: to });
    return changesBetween(difference, (path) => Object.hasOwn(before.artifacts, path));
  }

  async events(id: string, after: number, limit: number): Promise<EventPage | null> {
    const record = await this.#visible(id);
    if (record === null) return null;
    // A page of large events has fewer than were asked for.
    const rows = (await this.#store.queries.dossierEvents(id, { after, limit })).map(eventRow);
    const last = rows.at(-1)?.position ?? record.events;
    return { rows, next: last < record.events ? last : null };
  }

  async asides(id: string | null, limit: number, before: AsideMark | null): Promise<AsidesPage> {
    const { asides } = this.#readings;
    if (id === null) return asides.all({ limit, before }, this.#options.projects && this.#isVisible);
    return (await this.#visible(id)) === null ? { rows: [], next: null } : asides.of(id, { limit, before });
  }

  async health(): Promise<readonly HealthGroup[]> {
    const { projects, now = Date.now, health } = this.#options;
    const own = projects && { projects, isVisible: this.#isVisible };
    const groups = serviceHealth(this.#store, this.#readings.asides, { now: now(), own });
    const [first, more] = await Promise.all([groups, health?.() ?? []]);
    return [...first, ...more];
  }

  async #shown(record: DossierRecord, view: DossierView): Promise<ShownState & Pick<DossierDetail, 'timeline'>> {
    const outline = await this.#readings.outlines.find(record, view);
    if (outline !== null) return { ...outline, artifacts: outline.artifacts[view.layout] };
    const { id, at } = view;
    const [{ state }, { timeline, replacements }] = await Promise.all([
      this.#store.queries.state(id, at === null ? undefined : { lamport: at }),
      this.#readings.histories.of(id),
    ]);
    return { ...shownState(state, view, replacements), timeline };
  }

  /** A project is named by its UUID, or by a slug of its events. */
  async #projects(wanted: string | undefined): Promise<readonly string[] | undefined> {
    const { projects } = this.#options;
    if (wanted === undefined) return projects;
    const project = projectKey(wanted);
    const { dossiers } = await this.#store.queries.dossiers({ text: wanted, limit: MOST_PROJECTS, order: 'project' });
    const named = dossiers
      .filter(({ projectSlug }) => projectSlug === wanted)
      .map(({ namespace }) => projectKey(namespace.project_uuid));
    return [...new Set([project, ...named])].filter((one) => projects?.includes(one) ?? true);
  }

  async #visible(id: string): Promise<DossierRecord | null> {
    try {
      const record = await this.#store.queries.dossier(id);
      return this.#options.projects?.includes(projectKey(record.namespace.project_uuid)) === false ? null : record;
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
