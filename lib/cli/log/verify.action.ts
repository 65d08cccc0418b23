import { preview } from '../../errors/preview.js';
import { verifyLog, type VerifyReport } from '../../service/operations/verify-log.js';
import { EXIT_CODES, type ExitCode } from '../exit-code.js';
import { jsonText } from '../terminal/json-text.js';
import { printLines } from '../terminal/output.js';
import { count } from '../terminal/printable.js';
import type { Terminal } from '../terminal/terminal.js';
import { withEventLog } from './with-event-log.js';

const FINDING_LENGTH = 500;

/**
 * Prints what is wrong with an event log.
 *
 * @throws DossierError when the log cannot be opened.
 */
export function verifyEventLog(place: string, format: 'json' | 'text', { stdout }: Terminal): Promise<ExitCode> {
  return withEventLog(place, { readOnly: true }, async (log) => {
    const report = await verifyLog(log);
    await printLines(stdout, format === 'json' ? [jsonText({ ...report }, stdout)] : textLines(report));
    return report.findings.length === 0 ? EXIT_CODES.ok : EXIT_CODES.contractBroken;
  });
}

function textLines({ events, dossiers, findings }: VerifyReport): readonly string[] {
  const found = findings.length === 0 ? 'nothing is wrong' : count(findings.length, 'finding');
  return [
    ...findings.map((finding) => preview(finding, FINDING_LENGTH)),
    `verified ${count(events, 'event')} and ${count(dossiers, 'dossier')}: ${found}`,
  ];
}
