import type { ConflictRecord, RejectionRecord } from '../../service/log/kept-aside.js';
import type { AsideMark, AsideRow, AsidesPage } from '../page-source.port.js';
import { conflictRow, rejectionRow } from './aside-rows.js';

/** Conflicts and rejections, each the latest first. */
export type AsideRecords = readonly [conflicts: readonly ConflictRecord[], rejections: readonly RejectionRecord[]];

/** How a page is made of records. */
export interface PageMaking {
  readonly limit: number;
  /** Where the page begins; null for the latest events. */
  readonly before: AsideMark | null;
  /** How many records of each kind were asked for: when as many came, others may follow. */
  readonly window: number;
  /** The dossiers whose events are shown; all by default. */
  readonly visible?: ReadonlySet<string | null> | undefined;
}

/** One kind of records, the latest first, and how many of them have been taken. */
class Pile<T extends ConflictRecord | RejectionRecord> {
  readonly #records: readonly T[];
  readonly #toRow: (record: T) => AsideRow;
  readonly #mayGoOn: boolean;
  #taken = 0;

  constructor(records: readonly T[], window: number, toRow: (record: T) => AsideRow) {
    this.#records = records;
    this.#toRow = toRow;
    this.#mayGoOn = records.length >= window;
  }

  get top(): T | undefined {
    return this.#records[this.#taken];
  }

  /** Whether what follows is not known, and may be later than what the other pile has. */
  get isCutOff(): boolean {
    return this.top === undefined && this.#mayGoOn;
  }

  /** Everything before this number is left for the next page. */
  mark(before: number | undefined): number {
    const [first] = this.#records;
    if (first === undefined) return before ?? 0;
    return this.#records[this.#taken - 1]?.number ?? first.number + 1;
  }

  take(isShown: (dossierId: string | null) => boolean): readonly AsideRow[] {
    const record = this.top as T;
    this.#taken += 1;
    return isShown(record.dossierId) ? [this.#toRow(record)] : [];
  }
}

/** Both kinds of records, the latest first: by the time of their arrival, and within a kind by their number. */
class Piles {
  readonly #conflicts: Pile<ConflictRecord>;
  readonly #rejections: Pile<RejectionRecord>;

  constructor([conflicts, rejections]: AsideRecords, window: number) {
    this.#conflicts = new Pile(conflicts, window, conflictRow);
    this.#rejections = new Pile(rejections, window, rejectionRow);
  }

  get isCutOff(): boolean {
    return this.#conflicts.isCutOff || this.#rejections.isCutOff;
  }

  get isEmpty(): boolean {
    return this.#conflicts.top === undefined && this.#rejections.top === undefined;
  }

  take(isShown: (dossierId: string | null) => boolean): readonly AsideRow[] {
    const isConflict = arrivalOf(this.#conflicts) >= arrivalOf(this.#rejections);
    return isConflict ? this.#conflicts.take(isShown) : this.#rejections.take(isShown);
  }

  mark(before: AsideMark | null): AsideMark {
    return {
      conflicts: this.#conflicts.mark(before?.conflicts),
      rejections: this.#rejections.mark(before?.rejections),
    };
  }
}

function arrivalOf({ top }: { readonly top: { readonly receivedAt: number } | undefined }): number {
  return top?.receivedAt ?? -Infinity;
}

/** A page of these records, the latest first. */
export function pageOfAsides(records: AsideRecords, { limit, before, window, visible }: PageMaking): AsidesPage {
  const piles = new Piles(records, window);
  const isShown = (dossierId: string | null): boolean => visible?.has(dossierId) ?? true;
  const rows: AsideRow[] = [];
  while (rows.length < limit && !piles.isEmpty && !piles.isCutOff) rows.push(...piles.take(isShown));
  const isLast = piles.isEmpty && !piles.isCutOff;
  return { rows, next: isLast ? null : piles.mark(before) };
}
