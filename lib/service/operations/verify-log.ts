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
import { DossierCheck } from './dossier-check.js';

/** What was found in a log. */
export interface VerifyReport {
  /** Events that can be read, and are what was stored. */
  readonly events: number;
  /** Dossiers whose state is that of a fresh reduction. */
  readonly dossiers: number;
  /** What is wrong, a sentence each; empty when nothing is. */
  readonly findings: readonly string[];
}

/** What verifying works with. */
export interface VerifyOptions {
  /** The handlers and detectors of the service; those of the contract when it is left out. */
  readonly reducer?: DossierReducer;
  /** The version that the application gives them. */
  readonly version?: string;
  /** Told now and then how much was looked at. */
  readonly onProgress?: (progress: { readonly events: number; readonly dossiers: number }) => void;
}

const PAGE = 200;

/**
 * Reads all of a log: whether every row is what was stored and can be read, nothing is missing, and the state that the
 * service would answer for each dossier is that of a fresh reduction of its events. It changes nothing, and goes on after
 * what it finds.
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
  const check = new DossierCheck({ log, reducer, projections, handlers, findings });
  const dossiers = await check.all((count) => onProgress({ events, dossiers: count }));
  return { events, dossiers, findings: [...new Set(findings)] };
}

/** Reads a partition page by page; where a page is damaged, event by event, and passes over those that cannot be read. */
class PartitionReading {
  constructor(
    private readonly log: EventLog,
    private readonly partition: number,
    private readonly last: number,
    private readonly findings: string[],
  ) {}

  async *pages(): AsyncGenerator<readonly LoggedEvent[]> {
    for (let after = 0; after < this.last;) {
      const page = (await this.attempt(after, PAGE)) ?? (await this.single(after));
      yield page;
      after = page.at(-1)?.position ?? after + 1;
    }
  }

  private async single(after: number): Promise<readonly LoggedEvent[]> {
    const page = await this.attempt(after, 1, (error) => this.findings.push(error.what));
    return page ?? [];
  }

  private async attempt(
    after: number,
    events: number,
    onDamage: (error: StoreError) => void = (): void => undefined,
  ): Promise<readonly LoggedEvent[] | undefined> {
    try {
      return await this.log.readPartition(this.partition, after, { events });
    } catch (error) {
      if (!isStoreError(error, 'LOG_DAMAGED')) throw error;
      onDamage(error);
      return undefined;
    }
  }
}

/** What is beside an event must be what the event says. */
function findingsOn(event: LoggedEvent): readonly string[] {
  const where = `the event at position ${String(event.position)} of partition ${String(event.partition)}`;
  try {
    const read = readKept(event.text);
    const namespace = namespaceIn(read);
    const said = [read.event_id, read.event_type, read.lamport_clock, read.timestamp];
    const kept = [event.eventId, event.eventType, event.lamport, event.timestamp];
    const isSame = JSON.stringify(said) === JSON.stringify(kept);
    const isPlaced = (namespace === null ? null : dossierIdOf(namespace)) === event.dossierId;
    return isSame && isPlaced ? [] : [`${where} is not the one that is kept under its id`];
  } catch (error) {
    return [`${where} cannot be read: ${error instanceof DossierError ? error.code : messageOf(error)}`];
  }
}
