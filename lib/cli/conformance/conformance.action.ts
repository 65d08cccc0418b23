import { join } from 'node:path';
import { UnreadableFixtureError } from '../../errors/unreadable-fixture.error.js';
import type { ConformanceReport } from '../../conformance/report/report.js';
import { jsonReport } from '../../conformance/reporters/json.reporter.js';
import { junitReport } from '../../conformance/reporters/junit.reporter.js';
import { prettyReport } from '../../conformance/reporters/pretty.reporter.js';
import { tapReport } from '../../conformance/reporters/tap.reporter.js';
import { ConformanceSuite } from '../../conformance/suite/conformance-suite.js';
import { EXIT_CODES, type ExitCode } from '../exit-code.js';
import { print } from '../terminal/output.js';
import { hasColours } from '../terminal/paint.js';
import type { Terminal } from '../terminal/terminal.js';
import type { ConformanceOptions } from './conformance-options.js';

type Reporter = (report: ConformanceReport, colours: boolean) => string;

const REPORTERS: Readonly<Record<ConformanceOptions['reporter'], Reporter>> = {
  pretty: (report, colours) => prettyReport(report, { colours }),
  tap: tapReport,
  junit: junitReport,
  json: jsonReport,
};

/**
 * Runs the suite and prints its report.
 *
 * @throws UnreadableFixtureError when there are no fixtures to read, UnknownCategoryError, naming the known ones.
 */
export async function runConformance(options: ConformanceOptions, { stdout, env }: Terminal): Promise<ExitCode> {
  const { fixtures, category, reporter } = options;
  const suite = new ConformanceSuite(fixtures === undefined ? {} : { root: fixtures });
  try {
    const report = await suite.run(category === undefined ? {} : { category });
    await print(stdout, REPORTERS[reporter](report, hasColours(stdout, env)));
    return report.ok ? EXIT_CODES.ok : EXIT_CODES.contractBroken;
  } catch (error) {
    throw error instanceof UnreadableFixtureError ? withFolder(error, suite.root) : error;
  }
}

/** The error says where in the folder the file is; whoever named the folder wants to see it, too. */
function withFolder({ path, reason, cause }: UnreadableFixtureError, folder: string): UnreadableFixtureError {
  return new UnreadableFixtureError(path === folder ? path : join(folder, path), reason, { cause });
}
