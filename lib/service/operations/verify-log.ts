import { DossierError } from '../../errors/dossier.error.js';
import { messageOf } from '../../errors/message-of.js';
import { isStoreError, StoreError } from '../../errors/store.error.js';
import { DossierReducer } from '../../reducer/dossier.reducer.js';
import { dossierIdOf } from '../log/dossier-id.js';
import type { EventLog } from '../log/event-log.port.js';
import type { LoggedEvent } from '../log/logged-event.js';
import { namespaceIn, readKept } from '../intake/event-reading.js';
import { DossierProjections } from '../projector/dossier-projections.js';
import { handlersKey } from '../projector/handlers-key.js';
import { checkDossiers } from './dossier-check.js';

/** The result of verifying a log. */
export interface VerifyReport {
  /** Readable events with a correct checksum. */
  readonly events: number;
  /** Dossiers whose state equals that of a fresh reduction. */
  readonly dossiers: number;
  /** What is wrong, one sentence each; empty for a sound log. */
  readonly findings: readonly string[];
}

/** Options of a verification. */
export interface VerifyOptions {
  /** The handlers and detectors of the service; those of the contract by default. */
  readonly reducer?: DossierReducer;
  /** The version that the application gives them. */
  readonly version?: string;
  /** Called now and then with the numbers checked so far. */
  readonly onProgress?: (progress: { readonly events: number; readonly dossiers: number }) => void;
}

const PAGE = 200;

/**
 * Verifies a whole log: whether every row can be read and is what was stored, nothing is missing, and the state that
 * the service would answer for each dossier equals a fresh reduction of its events. It changes nothing, and goes on
 * after each finding.
 *
 * @param log the log to verify.
 * @param options handlers, their version, and a listener for progress.
 * @returns the numbers of sound events and dossiers, and the findings.
 * @example
 * ```ts
 * import { openEventLog, verifyLog } from 'mission-dossier/service';
 *
 * const log = await openEventLog('dossiers.db', { readOnly: true });
 * const { findings } = await verifyLog(log);
 * for (const finding of findings) console.error(finding);
 * await log.close();
 * ```
 */
export async function verifyLog(log: EventLog, options: VerifyOptions = {}): Promise<VerifyReport> {
  const { reducer = new DossierReducer(), version = '', onProgress = (): void => undefined } = options;
  const findings = [...(await log.inspect())];
  const head = await log.head();
  let events = 0;
  for (let partition = 0; partition < log.partitions; partition += 1) {
    const reading = new PartitionReading(log, partition, head.positionOf(partition), findings);
    for await (const page of reading.pages()) {
      for (const event of page) findings.push(...findingsOn(event));
      events += page.length;
      onProgress({ events, dossiers: 0 });
    }
  }
  const handlers = handlersKey(reducer, version);
  const projections = new DossierProjections({ log, reducer, handlers, mostEvents: 1 });
  const parts = { log, reducer, projections, handlers, findings };
  const dossiers = await checkDossiers(parts, (count) => onProgress({ events, dossiers: count }));
  return { events, dossiers, findings: [...new Set(findings)] };
}

/** Reads a partition page by page; a damaged page event by event, skipping unreadable ones. */
class PartitionReading {
  readonly #log: EventLog;
  readonly #partition: number;
  readonly #last: number;
  readonly #findings: string[];

  constructor(log: EventLog, partition: number, last: number, findings: string[]) {
    this.#log = log;
    this.#partition = partition;
    this.#last = last;
    this.#findings = findings;
  }

  async *pages(): AsyncGenerator<readonly LoggedEvent[]> {
    for (let after = 0; after < this.#last;) {
      const page = (await this.#readable(after, PAGE)) ?? (await this.#single(after));
      yield page;
      after = page.at(-1)?.position ?? after + 1;
    }
  }

  async #single(after: number): Promise<readonly LoggedEvent[]> {
    const page = await this.#readable(after, 1, (error) => this.#findings.push(error.what));
    return page ?? [];
  }

  async #readable(
    after: number,
    events: number,
    onDamage: (error: StoreError) => void = (): void => undefined,
  ): Promise<readonly LoggedEvent[] | undefined> {
    try {
      return await this.#log.readPartition(this.#partition, after, { events });
    } catch (error) {
      if (!isStoreError(error, 'LOG_DAMAGED')) throw error;
      onDamage(error);
      return undefined;
    }
  }
}

/** The columns of an event must agree with its text. */
function findingsOn(event: LoggedEvent): readonly string[] {
  const where = `the event at position ${String(event.position)} of partition ${String(event.partition)}`;
  try {
    const read = readKept(event.text);
    const namespace = namespaceIn(read.payload);
    const said = [read.event_id, read.event_type, read.lamport_clock, read.timestamp];
    const kept = [event.eventId, event.eventType, event.lamport, event.timestamp];
    const isSame = JSON.stringify(said) === JSON.stringify(kept);
    const isPlaced = (namespace === null ? null : dossierIdOf(namespace)) === event.dossierId;
    return isSame && isPlaced ? [] : [`${where} is not the one that is kept under its id`];
  } catch (error) {
    return [`${where} cannot be read: ${error instanceof DossierError ? error.code : messageOf(error)}`];
  }
}
