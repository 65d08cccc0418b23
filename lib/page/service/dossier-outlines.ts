import type { ArtifactLayout, DossierView } from '../address/dossier-address.js';
import type { ArtifactPage, DossierStanding, LatestAnomalies, ShownState, TimelinePoint } from '../dossier-detail.js';
import { shownState } from '../shown-state.js';
import type { DossierStore } from '../../service/dossier.store.js';
import type { DossierRecord } from '../../service/log/dossier-record.js';
import type { DossierAnswer } from '../../service/query/dossier-answer.js';
import type { StoreCompanion } from '../../service/store-companion.js';
import type { DossierHistories, DossierHistory } from './dossier-histories.js';

/** Everything that the first view of a dossier shows, in each layout. */
export interface DossierOutline {
  readonly standing: DossierStanding;
  readonly anomalies: LatestAnomalies;
  readonly artifacts: Readonly<Record<ArtifactLayout, ArtifactPage>>;
  readonly timeline: readonly TimelinePoint[];
}

/** When outlines are made. Times are milliseconds. */
export interface OutlineOptions {
  /** Dossiers with fewer events are read just as fast without one. */
  readonly fewestEvents: number;
  /** How long a dossier must have been without new events. */
  readonly quiet: number;
}

const OPTIONS: OutlineOptions = { fewestEvents: 2_000, quiet: 2_000 };
/** Change the name together with the form of an outline. */
const NAME = 'outline-1';
/** Paths are input: an outline of very long ones does not pay. */
const MOST_BYTES = 4 * 1_024 * 1_024;
/** Making outlines takes at most this part of the time, and a closing store waits this many milliseconds for them. */
const PART_OF_TIME = 20;
const PATIENCE = 3_000;

/**
 * Keeps the first view of large dossiers ready in the log, so that it is shown at once after a restart: reading 100,000
 * events takes seconds, an outline of them milliseconds. An outline is made when a dossier has been quiet for a while,
 * and only shown while it includes every event.
 */
export class DossierOutlines implements StoreCompanion {
  readonly #due = new Map<string, number>();
  readonly #store: DossierStore;
  readonly #histories: DossierHistories;
  readonly #options: OutlineOptions;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #making: Promise<void> = Promise.resolve();
  #isFinished = false;

  constructor(store: DossierStore, histories: DossierHistories, options: Partial<OutlineOptions> = {}) {
    this.#store = store;
    this.#histories = histories;
    this.#options = { ...OPTIONS, ...options };
    store.accompany(this);
  }

  /** The outline of a dossier for a view of its beginning; null when there is none that includes every event. */
  async find({ dossierId, events }: DossierRecord, { at, text, offset }: DossierView): Promise<DossierOutline | null> {
    if (at !== null || text !== '' || offset > 0 || events < this.#options.fewestEvents) return null;
    const kept = await this.#store.kept(dossierId, NAME);
    if (kept?.sequence === events) return JSON.parse(Buffer.from(kept.bytes).toString()) as DossierOutline;
    this.projected(dossierId, events);
    return null;
  }

  projected(dossierId: string, sequence: number): void {
    if (sequence < this.#options.fewestEvents || this.#isFinished) return;
    this.#due.set(dossierId, performance.now() + this.#options.quiet);
    this.#plan(this.#options.quiet);
  }

  async finish(): Promise<void> {
    this.#isFinished = true;
    clearTimeout(this.#timer);
    await this.#making;
    const deadline = performance.now() + PATIENCE;
    for (const dossierId of this.#due.keys()) if (performance.now() < deadline) await this.#make(dossierId);
  }

  #plan(wait: number): void {
    if (this.#isFinished) return;
    this.#timer ??= setTimeout(() => {
      this.#making = this.#round();
    }, wait).unref();
  }

  async #round(): Promise<void> {
    const start = performance.now();
    for (const [dossierId, due] of this.#due) if (due <= start) await this.#make(dossierId);
    const spent = performance.now() - start;
    this.#timer = undefined;
    if (this.#due.size > 0) this.#plan(Math.max(this.#options.quiet, spent * PART_OF_TIME));
  }

  async #make(dossierId: string): Promise<void> {
    this.#due.delete(dossierId);
    try {
      const { sequence, ...history } = await this.#histories.of(dossierId);
      const answer = await this.#store.queries.state(dossierId);
      if (answer.sequence !== sequence) return;
      const bytes = Buffer.from(JSON.stringify(outlineOf(answer.state, history)));
      if (bytes.length <= MOST_BYTES) await this.#store.keep({ dossierId, name: NAME, sequence, bytes });
    } catch {
      // A query for the dossier reports what is wrong.
    }
  }
}

function outlineOf(
  state: DossierAnswer['state'],
  { timeline, replacements }: Pick<DossierHistory, 'timeline' | 'replacements'>,
): DossierOutline {
  const shown = (layout: ArtifactLayout): ShownState =>
    shownState(state, { layout, text: '', offset: 0 }, replacements);
  const byClass = shown('class');
  const { standing, anomalies } = byClass;
  return { standing, anomalies, timeline, artifacts: { class: byClass.artifacts, tree: shown('tree').artifacts } };
}
