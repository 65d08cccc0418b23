import { MOST_REJECTIONS } from '../../service/log/rejection-limits.js';
import type { DossierQueries } from '../../service/query/dossier.queries.js';
import type { AsideRow } from '../page-source.port.js';
import { conflictRow, rejectionRow } from './aside-rows.js';

const MOST_COUNTED = 1_000;
/** How many of the latest events are searched for those that a reader may see. */
const SEARCHED = MOST_REJECTIONS;

/** Whether a reader may see a dossier. */
export type Visibility = (dossierId: string) => Promise<boolean>;

/** The events set aside in a log, the latest first. All methods reject with the errors of the log. */
export class ServiceAsides {
  readonly #queries: DossierQueries;

  constructor(queries: DossierQueries) {
    this.#queries = queries;
  }

  /** The number of events of a dossier that were set aside, up to a thousand of each kind. */
  async count(dossierId: string): Promise<number> {
    return (await this.of(dossierId, MOST_COUNTED)).length;
  }

  /** The events of a dossier that were set aside. */
  async of(dossierId: string, limit: number): Promise<readonly AsideRow[]> {
    const [conflicts, rejections] = await Promise.all([
      this.#queries.conflicts({ dossierId, limit }),
      this.#queries.rejections({ dossierId, limit }),
    ]);
    return latest([...conflicts.map(conflictRow), ...rejections.map(rejectionRow)], limit);
  }

  /**
   * The events of all dossiers that were set aside.
   *
   * @param limit the maximum number of events.
   * @param isVisible selects the events of a reader who may not see all; events without a dossier are left out then.
   */
  async all(limit: number, isVisible?: Visibility): Promise<readonly AsideRow[]> {
    const searched = isVisible === undefined ? limit : SEARCHED;
    const [conflicts, rejections] = await Promise.all([
      this.#queries.conflicts({ limit: searched }),
      this.#queries.rejections({ limit: searched }),
    ]);
    const rows = [
      ...conflicts.map((conflict) => ({ row: conflictRow(conflict), dossierId: conflict.dossierId })),
      ...rejections.map((rejection) => ({ row: rejectionRow(rejection), dossierId: rejection.dossierId })),
    ];
    const visible = isVisible && (await visibleOf(new Set(rows.map(({ dossierId }) => dossierId)), isVisible));
    return latest(
      rows.filter(({ dossierId }) => visible?.has(dossierId) ?? true).map(({ row }) => row),
      limit,
    );
  }
}

async function visibleOf(ids: ReadonlySet<string | null>, isVisible: Visibility): Promise<ReadonlySet<string | null>> {
  const visible = new Set<string | null>();
  for (const id of ids) if (id !== null && (await isVisible(id))) visible.add(id);
  return visible;
}

function latest(rows: readonly AsideRow[], limit: number): readonly AsideRow[] {
  return rows.toSorted((one, other) => ((one.receivedAt ?? '') < (other.receivedAt ?? '') ? 1 : -1)).slice(0, limit);
}
