import type { RejectionRecord } from '../../service/log/kept-aside.js';
import type { DossierQueries } from '../../service/query/dossier.queries.js';
import type { AsideRow } from '../page-source.port.js';
import { conflictRow, dossierNamedIn, rejectionRow } from './aside-rows.js';

/** How many of the latest rejected events are searched for those of one dossier. */
const REJECTIONS_SEARCHED = 500;
const MOST_COUNTED = 1_000;

/** Whether a reader may see a dossier. */
export type Visibility = (dossierId: string) => Promise<boolean>;

/** The events set aside in a log, the latest first. All methods reject with the errors of the log. */
export class ServiceAsides {
  readonly #queries: DossierQueries;

  constructor(queries: DossierQueries) {
    this.#queries = queries;
  }

  /** The number of events of a dossier that were set aside, as far as they are searched. */
  async count(dossierId: string): Promise<number> {
    return (await this.of(dossierId, MOST_COUNTED)).length;
  }

  /** The events of a dossier that were set aside. */
  async of(dossierId: string, limit: number): Promise<readonly AsideRow[]> {
    const [conflicts, rejections] = await Promise.all([
      this.#queries.conflicts({ dossierId, limit }),
      this.#queries.rejections({ limit: REJECTIONS_SEARCHED }),
    ]);
    const own = rejections.filter((rejection) => dossierNamedIn(rejection) === dossierId);
    return latest([...conflicts.map(conflictRow), ...own.map(rejectionRow)], limit);
  }

  /**
   * The events of all dossiers that were set aside.
   *
   * @param limit the maximum number of events.
   * @param isVisible selects the events of a reader who may not see all; events without a dossier are left out then.
   */
  async all(limit: number, isVisible?: Visibility): Promise<readonly AsideRow[]> {
    const searched = isVisible === undefined ? limit : REJECTIONS_SEARCHED;
    const [conflicts, rejections] = await Promise.all([
      this.#queries.conflicts({ limit: searched }),
      this.#queries.rejections({ limit: searched }),
    ]);
    const rows = [
      ...conflicts.map((conflict) => ({ row: conflictRow(conflict), dossierId: conflict.dossierId })),
      ...rejections.map((rejection) => ({ row: rejectionRow(rejection), dossierId: namedIn(rejection, isVisible) })),
    ];
    const visible = isVisible && (await visibleOf(new Set(rows.map(({ dossierId }) => dossierId)), isVisible));
    return latest(
      rows.filter(({ dossierId }) => visible?.has(dossierId) ?? true).map(({ row }) => row),
      limit,
    );
  }
}

/** Whose it is matters only where not all may be seen. */
function namedIn(rejection: RejectionRecord, isVisible: Visibility | undefined): string | null {
  return isVisible === undefined ? null : dossierNamedIn(rejection);
}

async function visibleOf(ids: ReadonlySet<string | null>, isVisible: Visibility): Promise<ReadonlySet<string | null>> {
  const visible = new Set<string | null>();
  for (const id of ids) if (id !== null && (await isVisible(id))) visible.add(id);
  return visible;
}

function latest(rows: readonly AsideRow[], limit: number): readonly AsideRow[] {
  return rows.toSorted((one, other) => ((one.receivedAt ?? '') < (other.receivedAt ?? '') ? 1 : -1)).slice(0, limit);
}
