import { assertOptions } from '../../argument-check.js';
import { CONTRACT_VERSION as KNOWN_CONTRACT } from '../../model/contract/contract-argument.js';
import { contractsOf } from '../contract-version.js';
import type { ContractCase } from '../fixture/contract-case.js';
import { FixtureFolder } from '../fixture/fixture-folder.js';
import { fixturesRoot } from '../fixture/fixtures-root.js';
import type { ManifestEntry } from '../fixture/manifest.js';
import { readManifest } from '../fixture/manifest.reader.js';
import type { FixtureProblem } from '../fixture/problem.js';
import { checkFiles } from '../fixture/self-check.js';
import type { Implementation } from '../implementation/implementation.js';
import { PackageImplementation } from '../implementation/package-implementation.js';
import { outcomeOfCase, outcomeOfProblem, type Outcome } from '../report/outcome.js';
import { createReport, type ConformanceReport } from '../report/report.js';
import { KNOWN_EVENT_TYPES } from '../validate-event.js';
import { CaseSelection } from './case-selection.js';
import { CaseRunner } from './case-runner.js';
import { introduce, takeLeave } from './introduction.js';
import type { ConformanceRunOptions } from './run-options.js';
import { skipped } from './verdict.js';

/** What a suite runs, and on whom. */
export interface ConformanceSuiteOptions {
  /** A fixtures folder, with a `manifest.json` in it. The one that ships with this package when absent. */
  readonly root?: string;
  /** Who is judged. This package when absent. */
  readonly implementation?: Implementation;
}

const RUN_OPTIONS = { contract: KNOWN_CONTRACT };

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
   *   is a link to elsewhere; UnknownCategoryError, naming the known ones; UnknownFixtureError for the id of no case;
   *   InvalidArgumentError for a contract that there is not. All else that can go wrong is in the report.
   */
  async run(options: ConformanceRunOptions = {}): Promise<ConformanceReport> {
    assertOptions(options, RUN_OPTIONS);
    const folder = new FixtureFolder(this.root);
    const { version = null, entries, problems } = readManifest(folder);
    const selection = new CaseSelection(entries, options);
    const fileProblems = checkFiles(folder, entries);
    const { description, problems: refusals, isThere } = await introduce(this.#implementation);
    const usable = entriesWithout(fileProblems, entries);
    const eventTypes = new Set(description.event_types ?? KNOWN_EVENT_TYPES);
    const spoken = contractsOf(description);
    const judged = { implementation: this.#implementation, eventTypes, isTold: spoken.length > 1 };
    const runner = new CaseRunner({ folder, entries: [...usable], ...judged });
    const wanted = selection.casesFor(spoken, usable);
    const outcomes = isThere ? await outcomesOf(wanted, runner, options.bail) : [];
    const farewell = isThere ? await takeLeave(this.#implementation) : [];
    const found = [...refusals, ...farewell, ...problems, ...fileProblems.filter(selection.concerns)];
    return createReport({
      contract_version: selection.contractFor(spoken),
      contracts: selection.contractsOf(spoken),
      implementation: description,
      root: this.root,
      fixtures_version: version,
      category: options.category ?? null,
      outcomes: [...found.map(outcomeOfProblem), ...outcomes],
    });
  }
}

async function outcomesOf(cases: readonly ContractCase[], runner: CaseRunner, bail = false): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const one of cases) {
    const stopped = bail && outcomes.some(({ status }) => status === 'failed');
    outcomes.push(outcomeOfCase(one, stopped ? skipped('not run after the first failure') : await runner.run(one)));
  }
  return outcomes;
}

/** The entries that can be judged: of those with one id the first, and none whose file is not there to be read. */
function entriesWithout(
  problems: readonly FixtureProblem[],
  entries: readonly ManifestEntry[],
): ReadonlySet<ManifestEntry> {
  const broken = new Set(problems.filter(({ check }) => check !== 'orphan_file').map(({ entry }) => entry));
  return new Set(entries.filter((entry) => !broken.has(entry)));
}
