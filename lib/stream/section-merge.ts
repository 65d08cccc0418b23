import type { EventPosition } from '../event/event-position.js';
import { frozenRecord } from '../model/frozen-record.js';
import type { TextLayout } from '../model/text-layout.js';
import { EventIdIndex } from '../projection/event-id.index.js';
import { foldIn } from '../projection/fold-sections.js';
import { entryOf, IndexedPosition } from '../projection/indexed-position.js';
import { SectionReader } from '../projection/snapshot-sections.js';
import { DossierFold, type FoldDump } from '../reducer/dossier-fold.js';
import type { NamespaceDump } from '../reducer/namespace.register.js';
import type { MalformedEvent } from '../reducer/reduction.js';
import type { SingleDossier } from '../reducer/single-dossier.js';
import type { LineComparison } from './line-comparison.js';
import type { SectionResult } from './section-message.js';
import type { ReducedSection } from './section-reduction.js';
import { REPORT_LIMIT, type StreamReport } from './stream-report.js';

/** What several threads have made of a file, put together as if one had read it. */
export class SectionMerge {
  readonly #dossier: SingleDossier;
  readonly #ids: EventIdIndex;
  readonly #isSameLine: LineComparison;
  readonly #layout: TextLayout;
  #report: StreamReport;

  /**
   * @param first is what the file's first section was reduced to; the others are added to its dossier.
   * @param isSameLine compares two lines of the file, given where they begin.
   * @param layout in which the entries of the other sections are.
   */
  constructor(first: ReducedSection, isSameLine: LineComparison, layout: TextLayout) {
    this.#dossier = first.dossier;
    this.#ids = first.ids;
    this.#report = first.report;
    this.#isSameLine = isSameLine;
    this.#layout = layout;
  }

  /**
   * Takes in the results of the next sections, in the order of the file; false when it cannot, and the file must be read
   * by one thread.
   */
  addAll(results: readonly SectionResult[]): boolean {
    return results.every((result, at) => this.#add(result, at === results.length - 1));
  }

  #add(result: SectionResult, isLast: boolean): boolean {
    const ids = EventIdIndex.of(result.ids);
    const shared = this.#sharedWith(ids);
    if (shared === undefined) return false;
    const { report } = result;
    if (shared.size > 0 && report.malformedCount > report.malformed.length) return false;
    const isShared = (position: EventPosition): boolean => shared.has(entryOf(ids, position));
    const positionAt = (entry: number): IndexedPosition => new IndexedPosition(ids, entry);
    const dump = movedBy(this.#report.lines, foldIn(new SectionReader(result.fold)));
    const fold = DossierFold.restore(dump, { positionAt, layout: this.#layout });
    this.#dossier.absorb(fold, shared.size, shared.size > 0 ? isShared : () => false);
    const isDuplicate = ({ event_id }: MalformedEvent): boolean => shared.has(ids.find(event_id));
    this.#report = append(this.#report, withoutShared(report, shared.size, isDuplicate));
    // What nobody will look for there need not be there.
    if (!isLast) this.#addIds(ids);
    return true;
  }

  /** What was left out of the sections. */
  report(): StreamReport {
    return this.#report;
  }

  /** The entries whose ids are there already, on an equal line at an equal place; undefined when one is on another line. */
  #sharedWith(ids: EventIdIndex): ReadonlySet<number> | undefined {
    const shared = new Set<number>();
    for (let entry = 0; entry < ids.size; entry++) {
      const known = this.#ids.findSame(ids, entry);
      if (known < 0) continue;
      const isOne = this.#ids.isSamePlace(known, ids, entry);
      if (!isOne || !this.#isSameLine(this.#ids.tagOf(known), ids.tagOf(entry))) return undefined;
      shared.add(entry);
    }
    return shared;
  }

  #addIds(ids: EventIdIndex): void {
    for (let entry = 0; entry < ids.size; entry++)
      if (this.#ids.findSame(ids, entry) < 0) this.#ids.addSame(ids, entry);
  }
}

/** A section's dossier, with the lines of its namespaces counted from the start of the file. */
function movedBy(linesBefore: number, dossier: FoldDump): FoldDump {
  return { ...dossier, namespace: moveNamespace(linesBefore, dossier.namespace) };
}

function moveNamespace(lines: number, { placed, step_ids }: NamespaceDump): NamespaceDump {
  return {
    placed: placed.map(({ position, namespace }) => ({ position: moveBy(lines, position), namespace })),
    step_ids,
  };
}

function moveBy(lines: number, { line = 0, ...position }: EventPosition): EventPosition {
  return { ...position, line: line + lines };
}

function sumOf(
  a: Readonly<Record<string, number>>,
  b: Readonly<Record<string, number>>,
): Readonly<Record<string, number>> {
  const sums = new Map(Object.entries(a));
  for (const [type, count] of Object.entries(b)) sums.set(type, (sums.get(type) ?? 0) + count);
  return frozenRecord(sums);
}

/** A malformed event that is shared is a duplicate: it was reported where it came first. */
function withoutShared(
  report: StreamReport,
  sharedCount: number,
  isShared: (event: MalformedEvent) => boolean,
): StreamReport {
  const malformed = report.malformed.filter((event) => !isShared(event));
  const malformedCount = report.malformedCount - (report.malformed.length - malformed.length);
  return { ...report, malformed, malformedCount, duplicates: report.duplicates + sharedCount };
}

function append(before: StreamReport, next: StreamReport): StreamReport {
  const malformed = next.malformed.map((event) => ({ ...event, position: moveBy(before.lines, event.position) }));
  return {
    lines: before.lines + next.lines,
    skipped: before.skipped + next.skipped,
    duplicates: before.duplicates + next.duplicates,
    filtered: sumOf(before.filtered, next.filtered),
    malformedCount: before.malformedCount + next.malformedCount,
    malformed: [...before.malformed, ...malformed].slice(0, REPORT_LIMIT),
    unassignedCount: 0,
    unassigned: [],
  };
}
