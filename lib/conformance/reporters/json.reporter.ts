import type { ConformanceReport } from '../report/report.js';

/**
 * The report itself as JSON, for programs.
 *
 * @param report of a run.
 * @returns the text of a JSON document.
 */
export function jsonReport(report: ConformanceReport): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}
