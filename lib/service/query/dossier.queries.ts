import { assertArgument, WHOLE_NUMBER } from '../../argument-check.js';
import { given } from '../../given.js';
import { UnknownDossierError } from '../../errors/unknown-dossier.error.js';
import type { ContractVersion } from '../../model/contract/contracts.js';
import type { UnderAny } from '../../model/contract/under.js';
import type { AnomalyEntry } from '../../model/state/anomaly-entry.js';
import type { ArtifactEntry } from '../../model/state/artifact-entry.js';
import type { DriftRecord } from '../../model/state/drift-record.js';
import { cursorBehind, dossierCursorText, readDossierCursor } from '../log/dossier-cursor.js';
import type { DossierFilter, DossierPageRequest, DossierRecord } from '../log/dossier-record.js';
import type { EventLog } from '../log/event-log.port.js';
import type { AsidePage, ConflictRecord, LogCounts, RejectionRecord } from '../log/kept-aside.js';
import { LogCursor } from '../log/log-cursor.js';
import type { LoggedEvent } from '../log/logged-event.js';
import type { SummaryProjector } from '../projector/summary-projector.js';
import type { AsOf } from './as-of.js';
import type { DossierAnswer } from './dossier-answer.js';
import { differenceOf, type DossierDifference } from './dossier-difference.js';
import type { DossierStates } from './dossier-states.js';
import { readablePosition } from './log-position.js';
import type { ListAnswer, ListRequest, StateRequest } from './query-page.js';

/** A query for a list of dossiers. */
export interface DossierListRequest extends Omit<DossierPageRequest, 'handlers' | 'after'> {
  /** The `next` of the previous page, which had the same order; by default the list starts at the beginning. */
  readonly after?: string;
}

/** A page of dossiers. */
export interface DossierList {
  readonly dossiers: readonly DossierRecord[];
  /** The value of `after` for the next page in the same order; null on the last one. */
  readonly next: string | null;
  /** The number of dossiers that match the filter. */
  readonly total: number;
  /** The number of dossiers whose summaries lack events, as far as this node knows. */
  readonly behind: number;
}

/** Events in the order of the log. */
export interface EventList {
  readonly events: readonly LoggedEvent[];
  /** Where to read on, as text. */
  readonly next: string;
  readonly isLast: boolean;
}

/** What queries need. */
export interface QueryParts {
  readonly log: EventLog;
  readonly states: DossierStates;
  readonly projector: SummaryProjector;
  readonly handlers: string;
}

/** How long a list waits for summaries that are behind, in milliseconds. */
const PATIENCE = 250;

/**
 * Answers queries about dossiers. All methods reject with the errors of the log; those that name a dossier with
 * UnknownDossierError when it does not exist.
 */
export class DossierQueries {
  readonly #parts: QueryParts;

  /** @internal */
  constructor(parts: QueryParts) {
    this.#parts = parts;
  }

  /**
   * A page of dossiers: by project, branch, status or text, in an order.
   *
   * @param request the filter, the order and the page.
   * @returns the dossiers with their summaries, and where to go on.
   * @throws InvalidCursorError when `after` does not belong to the order.
   */
  async dossiers(request: DossierListRequest): Promise<DossierList> {
    assertArgument('limit', request.limit, WHOLE_NUMBER);
    const { log, projector, handlers } = this.#parts;
    const { limit, order, after: text, ...others } = request;
    const after = text === undefined ? undefined : readDossierCursor(text, order);
    const behind = await projector.settle(PATIENCE);
    const page = await log.dossiers({ ...others, ...given({ order, after }), limit: limit + 1, handlers });
    const dossiers = page.slice(0, limit);
    const last = page.length > limit ? dossiers.at(-1) : undefined;
    const next = last === undefined ? null : dossierCursorText(cursorBehind(last, order));
    return { dossiers, next, total: await log.countDossiers({ ...others, handlers }), behind };
  }

  /** The number of dossiers that match a filter, by their present summaries. */
  countDossiers(filter: DossierFilter): Promise<number> {
    return this.#parts.log.countDossiers({ ...filter, handlers: this.#parts.handlers });
  }

  /**
   * The dossier `dossierId`, without its state.
   *
   * @throws UnknownDossierError when the log has no event of it.
   */
  async dossier(dossierId: string): Promise<DossierRecord> {
    const record = await this.#parts.log.dossier(dossierId, this.#parts.handlers);
    if (record === undefined) throw new UnknownDossierError(dossierId);
    return record;
  }

  /**
   * The state of a dossier, with everything that any node has stored.
   *
   * @param dossierId the dossier.
   * @param asOf a point in the past; by default now.
   * @param contract the contract whose names the state has; by default that of the events.
   * @throws UnknownDossierError when the log has no event of it.
   */
  async state(dossierId: string, asOf?: AsOf, contract?: ContractVersion): Promise<DossierAnswer> {
    const answer = await this.#parts.states.answer(dossierId, asOf);
    return contract === undefined ? answer : answer.under(contract);
  }

  /** The artifacts of the dossier `dossierId` behind a path, sorted by path. */
  async artifacts(
    dossierId: string,
    { limit, after, asOf, contract }: ListRequest & StateRequest & { readonly after?: string | undefined },
  ): Promise<ListAnswer<UnderAny<ArtifactEntry>, string>> {
    const { state, version } = await this.state(dossierId, asOf, contract);
    const paths = Object.keys(state.artifacts).sort();
    const from = after === undefined ? 0 : paths.findIndex((path) => path > after);
    const page = from === -1 ? [] : paths.slice(from, from + limit);
    const items = page.flatMap((path) => state.artifacts[path] ?? []);
    return { items, next: from + page.length < paths.length && from !== -1 ? (page.at(-1) ?? null) : null, version };
  }

  /** The anomalies of the dossier `dossierId` from an index on, in the order of the stream. */
  async anomalies(
    dossierId: string,
    { limit, after = 0, asOf, contract }: ListRequest & StateRequest & { readonly after?: number | undefined },
  ): Promise<ListAnswer<UnderAny<AnomalyEntry>, number>> {
    const { state, version } = await this.state(dossierId, asOf, contract);
    return { ...partOf<UnderAny<AnomalyEntry>>(state.anomalies, after, limit), version };
  }

  /** The drift history of the dossier `dossierId` from an index on, in the order of the stream. */
  async drifts(
    dossierId: string,
    { limit, after = 0, asOf, contract }: ListRequest & StateRequest & { readonly after?: number | undefined },
  ): Promise<ListAnswer<UnderAny<DriftRecord>, number>> {
    const { state, version } = await this.state(dossierId, asOf, contract);
    return { ...partOf(state.drift_history, after, limit), version };
  }

  /**
   * The events of all dossiers in the order of the log, behind a position that an answer returned as `next`.
   *
   * @throws InvalidCursorError when the position does not belong to this log, or lies beyond its end.
   */
  async events(request: ListRequest & { readonly after?: string; readonly bytes?: number }): Promise<EventList> {
    const { log } = this.#parts;
    const { after, limit, bytes } = request;
    const cursor = after === undefined ? LogCursor.start(log.partitions) : await readablePosition(log, after);
    const { events, next, isLast } = await log.read(cursor, { events: limit, ...(bytes !== undefined && { bytes }) });
    return { events, next: next.toString(), isLast };
  }

  /** The events of the dossier `dossierId` behind a sequence, in the order of arrival. */
  async dossierEvents(
    dossierId: string,
    { limit, after = 0, bytes }: ListRequest & { readonly after?: number; readonly bytes?: number },
  ): Promise<readonly LoggedEvent[]> {
    const page = { events: limit, ...(bytes !== undefined && { bytes }) };
    const events = await this.#parts.log.readDossier({ dossierId, after }, page);
    if (events.length === 0) await this.dossier(dossierId);
    return events;
  }

  /**
   * How a dossier changed.
   *
   * @param dossierId the dossier.
   * @param from the earlier point.
   * @param to the later point, or now.
   * @param contract the contract whose names the answer has; by default that of the later state.
   */
  async difference(
    dossierId: string,
    from: AsOf,
    to: AsOf | 'now',
    contract?: ContractVersion,
  ): Promise<DossierDifference> {
    const before = await this.state(dossierId, from);
    const after = await this.state(dossierId, to === 'now' ? undefined : to, contract);
    return differenceOf(dossierId, before.state, after.state);
  }

  /** The events whose ids other events already had, the latest first. */
  conflicts(page: AsidePage): Promise<readonly ConflictRecord[]> {
    return this.#parts.log.conflicts(page);
  }

  /** The rejected events, the latest first, of all dossiers or one. */
  rejections(page: AsidePage): Promise<readonly RejectionRecord[]> {
    return this.#parts.log.rejections(page);
  }

  /** The counts of the log's contents. */
  counts(): Promise<LogCounts> {
    return this.#parts.log.counts();
  }
}

function partOf<T>(list: readonly T[], from: number, limit: number): { items: readonly T[]; next: number | null } {
  const items = list.slice(from, from + limit);
  const end = from + items.length;
  return { items, next: end < list.length ? end : null };
}
