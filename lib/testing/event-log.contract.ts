import type { ContractCase } from './contract-case.js';
import { APPENDING } from './event-log/appending.cases.js';
import { DOSSIERS } from './event-log/dossier.cases.js';
import { caseAt, type LogPlace } from './event-log/log-place.js';
import { PROJECTIONS } from './event-log/projection.cases.js';
import { READING } from './event-log/reading.cases.js';

/**
 * What every event log must do, as cases for any test runner: `for (const { name, run } of eventLogContract(makePlace))
 * it(name, run)`.
 *
 * @param makePlace gives a new, empty place for each case.
 */
export function eventLogContract(makePlace: () => Promise<LogPlace>): readonly ContractCase[] {
  return [...APPENDING, ...READING, ...DOSSIERS, ...PROJECTIONS].map((each) => caseAt(makePlace, each));
}
