export { BrokenManifestError } from './errors/broken-manifest.error.js';
export { FixtureOutsideRootError } from './errors/fixture-outside-root.error.js';
export { ProgramFailedError, type ProgramFault } from './errors/program-failed.error.js';
export { UnknownNameError } from './errors/unknown-name.error.js';
export { UnreadableFixtureError } from './errors/unreadable-fixture.error.js';
export { WrongFixtureTypeError } from './errors/wrong-fixture-type.error.js';

export { KNOWN_EVENT_TYPES } from './conformance/validate-event.js';
export type { FixtureCase } from './conformance/fixture/fixture-case.js';
export { loadFixtures, type FixtureCaseOptions, type FixtureOptions } from './conformance/fixture/load-fixtures.js';
export { loadReplayStream } from './conformance/fixture/load-replay-stream.js';
export type { CaseContract, FixtureType, Manifest, ManifestEntry } from './conformance/fixture/manifest.js';
export { MANIFEST_SCHEMA } from './conformance/fixture/manifest.schema.js';
export type {
  Implementation,
  ImplementationDescription,
  IndexAnswer,
  IndexedArtifact,
  IndexRequest,
  Reading,
  ReduceAnswer,
  Unsupported,
  ValidateAnswer,
} from './conformance/implementation/implementation.js';
export { PackageImplementation } from './conformance/implementation/package-implementation.js';
export { ProgramImplementation } from './conformance/program/program-implementation.js';
export { ProtocolImplementation, type ProgramOptions } from './conformance/program/protocol-implementation.js';
export type { ProgramListener, ProgramStarter, RunningProgram } from './conformance/program/running-program.js';
export { serveConformance, type ConformanceServerOptions } from './conformance/protocol/serve-conformance.js';
export { ConformanceSuite, type ConformanceSuiteOptions } from './conformance/suite/conformance-suite.js';
export type { ConformanceRunOptions } from './conformance/suite/run-options.js';
export type { JsonDifference } from './conformance/suite/json-difference.js';
export type { Failed, Passed, Skipped } from './conformance/suite/verdict.js';
export type { Outcome, OutcomeSubject } from './conformance/report/outcome.js';
export type { ConformanceReport, ReportSummary } from './conformance/report/report.js';
export { jsonReport } from './conformance/reporters/json.reporter.js';
export { junitReport } from './conformance/reporters/junit.reporter.js';
export { prettyReport, type PrettyReportOptions } from './conformance/reporters/pretty.reporter.js';
export { tapReport } from './conformance/reporters/tap.reporter.js';
export type { ValidateOptions } from './conformance/validate-event.js';
export type { SchemaOptions } from './schema/schema.loader.js';
