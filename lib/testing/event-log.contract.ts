import type { ContractCase } from './contract-case.js';
import { APPENDING } from './event-log/appending.cases.js';
import { DOSSIERS } from './event-log/dossier.cases.js';
import { caseAt, type LogPlace } from './event-log/log-place.js';
import { PROJECTIONS } from './event-log/projection.cases.js';
import { READING } from './event-log/reading.cases.js';

/**
 * The requirements for every event log, as cases for any test runner.
 *
 * @param makePlace returns a new, empty place for each case.
 * @returns the cases, each with a name and a function that rejects when the log fails it.
 * @example
 * ```ts
 * import { eventLogContract, type LogPlace } from 'mission-dossier/testing';
 *
 * declare function makePlace(): Promise<LogPlace>;
 * declare function it(name: string, run: () => Promise<void>): void;
 * for (const { name, run } of eventLogContract(makePlace)) it(name, run);
 * ```
 */
export function eventLogContract(makePlace: () => Promise<LogPlace>): readonly ContractCase[] {
  return [...APPENDING, ...READING, ...DOSSIERS, ...PROJECTIONS].map((each) => caseAt(makePlace, each));
}
