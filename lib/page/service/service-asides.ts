import { MOST_REJECTIONS } from '../../service/log/rejection-limits.js';
import type { DossierQueries } from '../../service/query/dossier.queries.js';
import type { AsideMark, AsidesPage } from '../page-source.port.js';
import { pageOfAsides, type AsideRecords } from './page-of-asides.js';

const MOST_COUNTED = 1_000;
/** How many events of each kind are searched for those that a reader may see. */
const SEARCHED = MOST_REJECTIONS;

/** Whether a reader may see a dossier. */
export type Visibility = (dossierId: string) => Promise<boolean>;

/** Which of the events set aside are wanted. */
export interface AsidesRange {
  readonly limit: number;
  /** Where the page begins; null for the latest events. */
  readonly before: AsideMark | null;
}

/** The events set aside in a log, the latest first. All methods reject with the errors of the log. */
export class ServiceAsides {
  readonly #queries: DossierQueries;

  constructor(queries: DossierQueries) {
    this.#queries = queries;
  }

  /** The number of events of a dossier that were set aside, up to a thousand of each kind. */
  async count(dossierId: string): Promise<number> {
    const [conflicts, rejections] = await this.#read(MOST_COUNTED, null, { dossierId });
    return conflicts.length + rejections.length;
  }

  /** The events of a dossier that were set aside. */
  async of(dossierId: string, { limit, before }: AsidesRange): Promise<AsidesPage> {
    const window = limit + 1;
    return pageOfAsides(await this.#read(window, before, { dossierId }), { limit, before, window });
  }

  /**
   * The events of all dossiers that were set aside.
   *
   * @param range where the page begins, and the maximum number of events.
   * @param isVisible selects the events of a reader who may not see all; events without a dossier are left out then. A
   * page may have fewer events than the maximum, or none, and others follow.
   */
  async all({ limit, before }: AsidesRange, isVisible?: Visibility): Promise<AsidesPage> {
    const window = isVisible === undefined ? limit + 1 : SEARCHED;
    const [conflicts, rejections] = await this.#read(window, before);
    const visible = isVisible && (await visibleOf([...conflicts, ...rejections], isVisible));
    return pageOfAsides([conflicts, rejections], { limit, before, window, visible });
  }

  /** The number of events set aside that a reader may see, among the latest thousand of each kind. */
  async countVisible(isVisible: Visibility): Promise<Readonly<Record<'conflicts' | 'rejected', number>>> {
    const [conflicts, rejections] = await this.#read(SEARCHED, null);
    const visible = await visibleOf([...conflicts, ...rejections], isVisible);
    const isShown = ({ dossierId }: AboutDossier): boolean => visible.has(dossierId);
    return { conflicts: conflicts.filter(isShown).length, rejected: rejections.filter(isShown).length };
  }

  #read(limit: number, before: AsideMark | null, dossier: { readonly dossierId?: string } = {}): Promise<AsideRecords> {
    const { conflicts, rejections } = before ?? { conflicts: undefined, rejections: undefined };
    return Promise.all([
      this.#queries.conflicts({ limit, ...dossier, ...(conflicts !== undefined && { before: conflicts }) }),
      this.#queries.rejections({ limit, ...dossier, ...(rejections !== undefined && { before: rejections }) }),
    ]);
  }
}

interface AboutDossier {
  readonly dossierId: string | null;
}

async function visibleOf(records: readonly AboutDossier[], isVisible: Visibility): Promise<ReadonlySet<string | null>> {
  const visible = new Set<string | null>();
  for (const id of new Set(records.map(({ dossierId }) => dossierId)))
    if (id !== null && (await isVisible(id))) visible.add(id);
  return visible;
}
