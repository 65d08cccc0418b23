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
import { judgeCase, type CaseRun } from './case-runner.js';
import { introduce, takeLeave } from './introduction.js';
import type { ConformanceRunOptions } from './run-options.js';
import { skipped } from './verdict.js';

/** What a suite runs, and on which implementation. */
export interface ConformanceSuiteOptions {
  /** A fixtures folder with a `manifest.json`; by default the one that ships with this package. */
  readonly root?: string;
  /** The implementation to judge; by default this package. */
  readonly implementation?: Implementation;
}

const RUN_OPTIONS = { contract: KNOWN_CONTRACT };

/**
 * Runs the cases of a fixtures folder on an implementation of the contract.
 *
 * A run first checks the folder itself: the manifest against its schema, duplicate ids, and files that are missing, lie
 * outside or have no entry. Problems found there are failed outcomes too, and everything usable is still run.
 *
 * @example
 * ```ts
 * import { ConformanceSuite, prettyReport } from 'mission-dossier/conformance';
 *
 * const report = await new ConformanceSuite().run({ category: 'dossier' });
 * console.log(prettyReport(report));
 * ```
 */
export class ConformanceSuite {
  readonly root: string;
  readonly #implementation: Implementation;

  constructor({ root = fixturesRoot(), implementation = new PackageImplementation() }: ConformanceSuiteOptions = {}) {
    this.root = root;
    this.#implementation = implementation;
  }

  /**
   * Judges every case, one after another.
   *
   * @param options one category, case or contract, and whether to stop at the first failure; by default everything is
   * run.
   * @returns the report; all problems beyond the errors below are in it.
   * @throws UnreadableFixtureError when the folder or its manifest cannot be read.
   * @throws FixtureOutsideRootError when the manifest is a link that leads outside.
   * @throws UnknownNameError when the category or the case does not exist.
   * @throws InvalidArgumentError when the contract does not exist.
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
    const judged = { implementation: this.#implementation, eventTypes, namesContract: spoken.length > 1 };
    const run = { folder, entries: [...usable], ...judged };
    const wanted = selection.casesFor(spoken, usable);
    const outcomes = isThere ? await outcomesOf(wanted, run, options.bail) : [];
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

async function outcomesOf(cases: readonly ContractCase[], run: CaseRun, bail = false): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const one of cases) {
    const stopped = bail && outcomes.some(({ status }) => status === 'failed');
    outcomes.push(outcomeOfCase(one, stopped ? skipped('not run after the first failure') : await judgeCase(one, run)));
  }
  return outcomes;
}

/** The entries that can be judged: the first of each id, and only those with a readable file. */
function entriesWithout(
  problems: readonly FixtureProblem[],
  entries: readonly ManifestEntry[],
): ReadonlySet<ManifestEntry> {
  const broken = new Set(problems.filter(({ check }) => check !== 'orphan_file').map(({ entry }) => entry));
  return new Set(entries.filter((entry) => !broken.has(entry)));
}
