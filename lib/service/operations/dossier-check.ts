import { DossierError } from '../../errors/dossier.error.js';
import { messageOf } from '../../errors/message-of.js';
import { isStoreError } from '../../errors/store.error.js';
import type { Event } from '../../event/event.js';
import type { DossierReducer } from '../../reducer/dossier.reducer.js';
import { readKept } from '../intake/event-reading.js';
import { cursorBehind } from '../log/dossier-cursor.js';
import type { DossierCursor, DossierRecord } from '../log/dossier-record.js';
import type { EventLog } from '../log/event-log.port.js';
import type { DossierProjections } from '../projector/dossier-projections.js';

/** What checking dossiers needs. */
export interface DossierCheckParts {
  readonly log: EventLog;
  readonly reducer: DossierReducer;
  readonly projections: DossierProjections;
  readonly handlers: string;
  /** Receives the findings. */
  readonly findings: string[];
}

const PAGE = 100;

/** Compares the states that a service would answer with fresh reductions; returns the number of sound dossiers. */
export async function checkDossiers(parts: DossierCheckParts, onProgress: (count: number) => void): Promise<number> {
  let count = 0;
  for await (const record of recordsOf(parts)) {
    if ((await orFinding(parts.findings, () => isSound(record, parts))) === true) count += 1;
    onProgress(count);
  }
  return count;
}

async function* recordsOf({ log, handlers, findings }: DossierCheckParts): AsyncGenerator<DossierRecord> {
  for (let after: DossierCursor | undefined; ;) {
    const request = { limit: PAGE, handlers, ...(after !== undefined && { after }) };
    const page = (await orFinding(findings, () => log.dossiers(request))) ?? [];
    yield* page;
    const last = page.at(-1);
    if (last === undefined) return;
    after = cursorBehind(last);
  }
}

async function isSound(
  { dossierId, events, summary }: DossierRecord,
  { log, reducer, projections, findings }: DossierCheckParts,
): Promise<boolean> {
  const read = await eventsOf(dossierId, log);
  const fresh = JSON.stringify(reducer.reduce(read));
  const served = (await projections.current(dossierId)).state();
  const wrong = [
    JSON.stringify(served) === fresh ? '' : `the state of dossier ${dossierId} differs from a fresh reduction`,
    read.length === events
      ? ''
      : `dossier ${dossierId} has ${String(read.length)} events, and ${String(events)} are counted`,
    summary === null || summary.sequence < events || summary.failure !== null || summary.status === served.parity_status
      ? ''
      : `the summary of dossier ${dossierId} says ${summary.status}, and its state ${served.parity_status}`,
  ].filter((finding) => finding !== '');
  findings.push(...wrong);
  return wrong.length === 0;
}

async function eventsOf(dossierId: string, log: EventLog): Promise<readonly Event[]> {
  const events: Event[] = [];
  for (let after = 0; ;) {
    const page = await log.readDossier({ dossierId, after }, { events: PAGE });
    if (page.length === 0) return events;
    events.push(...page.map(({ text }) => readKept(text)));
    after = page.at(-1)?.sequence ?? after;
  }
}

/** Unreadable data is a finding; if the log is unusable now, the check ends. */
async function orFinding<T>(findings: string[], work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DossierError && UNUSABLE.has(error.code)) throw error;
    findings.push(isStoreError(error, 'LOG_DAMAGED') ? error.what : messageOf(error));
    return undefined;
  }
}

const UNUSABLE: ReadonlySet<string> = new Set(['LOG_UNAVAILABLE', 'LOG_BUSY', 'LOG_CLOSED', 'LOG_REPLACED']);
