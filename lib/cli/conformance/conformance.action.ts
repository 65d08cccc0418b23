import { join } from 'node:path';
import { preview } from '../../errors/preview.js';
import { UnreadableFixtureError } from '../../errors/unreadable-fixture.error.js';
import { fixturesRoot } from '../../conformance/fixture/fixtures-root.js';
import type { Implementation } from '../../conformance/implementation/implementation.js';
import { PackageImplementation } from '../../conformance/implementation/package-implementation.js';
import { ProgramImplementation } from '../../conformance/program/program-implementation.js';
import type { ConformanceReport } from '../../conformance/report/report.js';
import { jsonReport } from '../../conformance/reporters/json.reporter.js';
import { junitReport } from '../../conformance/reporters/junit.reporter.js';
import { prettyReport } from '../../conformance/reporters/pretty.reporter.js';
import { tapReport } from '../../conformance/reporters/tap.reporter.js';
import { ConformanceSuite } from '../../conformance/suite/conformance-suite.js';
import type { ConformanceRunOptions } from '../../conformance/suite/run-options.js';
import { EXIT_CODES, type ExitCode } from '../exit-code.js';
import { print, printLines } from '../terminal/output.js';
import { hasColours } from '../terminal/paint.js';
import type { Terminal } from '../terminal/terminal.js';

/** The options of `conformance`. */
export interface ConformanceOptions extends ConformanceRunOptions {
  /** The fixtures that ship with the package when absent. */
  readonly fixtures?: string;
  /** The command line of a program to judge; this package when absent. */
  readonly implementation?: string;
  /** How long that program may take to answer, in milliseconds. */
  readonly timeout: number;
  readonly reporter: 'pretty' | 'tap' | 'junit' | 'json';
}

type Reporter = (report: ConformanceReport, colours: boolean) => string;

const REPORTERS: Readonly<Record<ConformanceOptions['reporter'], Reporter>> = {
  pretty: (report, colours) => prettyReport(report, { colours }),
  tap: tapReport,
  junit: junitReport,
  json: jsonReport,
};

/** How many of the contracts that a program says it speaks are shown. */
const MOST_NAMED = 5;
const NOTHING_JUDGED = 'error: every case was skipped, so nothing is known about the implementation';

/**
 * Runs the suite and prints its report.
 *
 * @throws UnreadableFixtureError when the fixtures or their manifest cannot be read.
 * @throws UnknownNameError when the category or the case does not exist.
 */
export async function runConformance(
  options: ConformanceOptions,
  { stdout, stderr, env }: Terminal,
): Promise<ExitCode> {
  const { fixtures: root = fixturesRoot(), reporter } = options;
  const suite = new ConformanceSuite({ root, implementation: implementationOf(options) });
  try {
    const report = await suite.run(options);
    await print(stdout, REPORTERS[reporter](report, hasColours(stdout, env)));
    if (!report.ok) return EXIT_CODES.contractBroken;
    if (report.summary.passed > 0) return EXIT_CODES.ok;
    await printLines(stderr, [report.outcomes.length === 0 ? nothingAsked(report) : NOTHING_JUDGED]);
    return EXIT_CODES.contractBroken;
  } catch (error) {
    throw error instanceof UnreadableFixtureError ? withFolder(error, suite.root) : error;
  }
}

/** A program is asked only the cases of its contracts, and the chosen ones may all belong to another. */
function nothingAsked({ implementation }: ConformanceReport): string {
  const { contract_version, contract_versions = [contract_version] } = implementation;
  const spoken = contract_versions.slice(0, MOST_NAMED).map((version) => preview(version));
  return `error: no case was asked: the chosen cases are of other contracts, and the implementation speaks ${spoken.join(', ') || 'none'}`;
}

function implementationOf({ implementation, timeout }: ConformanceOptions): Implementation {
  if (implementation === undefined) return new PackageImplementation();
  return new ProgramImplementation(implementation, { timeoutMs: timeout });
}

/** The error names the file within the folder; the user needs the folder too. */
function withFolder({ path, reason, cause }: UnreadableFixtureError, folder: string): UnreadableFixtureError {
  return new UnreadableFixtureError(path === folder ? path : join(folder, path), reason, { cause });
}
