import { UnknownCategoryError } from '../../errors/unknown-category.error.js';
import { UnknownFixtureError } from '../../errors/unknown-fixture.error.js';
import { CONTRACT_VERSION } from '../contract-version.js';
import { FixtureFolder } from '../fixture/fixture-folder.js';
import { fixturesRoot } from '../fixture/fixtures-root.js';
import { categoriesOf, categoryOf, type ManifestEntry } from '../fixture/manifest.js';
import { readManifest } from '../fixture/manifest.reader.js';
import type { FixtureProblem } from '../fixture/problem.js';
import { checkFiles } from '../fixture/self-check.js';
import type { Implementation } from '../implementation/implementation.js';
import { PackageImplementation } from '../implementation/package-implementation.js';
import { outcomeOfCase, outcomeOfProblem, type Outcome } from '../report/outcome.js';
import { createReport, type ConformanceReport } from '../report/report.js';
import { KNOWN_EVENT_TYPES } from '../validate-event.js';
import { CaseRunner } from './case-runner.js';
import { introduce, takeLeave } from './introduction.js';
import { skipped } from './verdict.js';

/** What a suite runs, and on whom. */
export interface ConformanceSuiteOptions {
  /** A fixtures folder, with a `manifest.json` in it. The one that ships with this package when absent. */
  readonly root?: string;
  /** Who is judged. This package when absent. */
  readonly implementation?: Implementation;
}

/** What part of a suite is run. */
export interface ConformanceRunOptions {
  /** One category of the manifest; all of them when absent. */
  readonly category?: string;
  /** The id of the only case to run; all of them when absent. */
  readonly case?: string;
  /** Whether to stop at the first case that fails; false unless given. */
  readonly bail?: boolean;
}

/**
 * Runs the cases of a fixtures folder on an implementation of the contract.
 *
 * A run first looks at the folder itself: the manifest against its schema, ids used twice, files that are missing, lie
 * outside or have no entry. What it finds there are failed outcomes too, and what is usable is run all the same.
 */
export class ConformanceSuite {
  readonly root: string;
  readonly #implementation: Implementation;

  constructor({ root = fixturesRoot(), implementation = new PackageImplementation() }: ConformanceSuiteOptions = {}) {
    this.root = root;
    this.#implementation = implementation;
  }

  /**
   * Judges every case, one after the other.
   *
   * @throws UnreadableFixtureError when there is no folder or no manifest in it, FixtureOutsideRootError when the manifest
   *   is a link to elsewhere; UnknownCategoryError, naming the known ones; UnknownFixtureError for the id of no case. All else that can go wrong is in the report.
   */
  async run({ category, case: id, bail = false }: ConformanceRunOptions = {}): Promise<ConformanceReport> {
    const folder = new FixtureFolder(this.root);
    const { version = null, entries, problems } = readManifest(folder);
    requireCategory(category, entries);
    requireCase(id, entries);
    const fileProblems = checkFiles(folder, entries);
    const { description, problems: refusals, isThere } = await introduce(this.#implementation);
    const usable = entriesWithout(fileProblems, entries);
    const eventTypes = new Set(description.event_types ?? KNOWN_EVENT_TYPES);
    const runner = new CaseRunner({ folder, implementation: this.#implementation, entries: usable, eventTypes });

    const wanted = usable.filter(
      (entry) => isOf(category)({ category: categoryOf(entry) }) && [entry.id, undefined].includes(id),
    );
    const outcomes = isThere ? await outcomesOf(wanted, runner, bail) : [];
    const farewell = isThere ? await takeLeave(this.#implementation) : [];
    const found = [...refusals, ...farewell, ...problems, ...fileProblems.filter(isOf(category))];
    return createReport({
      contract_version: CONTRACT_VERSION,
      implementation: description,
      root: this.root,
      fixtures_version: version,
      category: category ?? null,
      outcomes: [...found.map(outcomeOfProblem), ...outcomes],
    });
  }
}

async function outcomesOf(entries: readonly ManifestEntry[], runner: CaseRunner, bail: boolean): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const entry of entries) {
    const stopped = bail && outcomes.some(({ status }) => status === 'failed');
    outcomes.push(outcomeOfCase(entry, stopped ? skipped('not run after the first failure') : await runner.run(entry)));
  }
  return outcomes;
}

function requireCase(id: string | undefined, entries: readonly ManifestEntry[]): void {
  const known = entries.map((entry) => entry.id);
  if (id === undefined || known.includes(id)) return;
  throw new UnknownFixtureError(id, known);
}

/** A manifest without a single usable entry has no categories, and says so itself. */
function requireCategory(category: string | undefined, entries: readonly ManifestEntry[]): void {
  const known = categoriesOf(entries);
  if (category === undefined || known.length === 0 || known.includes(category)) return;
  throw new UnknownCategoryError(category, known);
}

function isOf(category: string | undefined): (subject: { readonly category?: string | undefined }) => boolean {
  return (subject) => category === undefined || subject.category === undefined || subject.category === category;
}

/** The entries that can be judged: of those with one id the first, and none whose file is not there to be read. */
function entriesWithout(
  problems: readonly FixtureProblem[],
  entries: readonly ManifestEntry[],
): readonly ManifestEntry[] {
  const broken = new Set(problems.filter(({ check }) => check !== 'orphan_file').map(({ entry }) => entry));
  return entries.filter((entry) => !broken.has(entry));
}
