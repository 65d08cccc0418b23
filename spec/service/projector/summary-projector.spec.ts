import { expect } from 'chai';
import type { EventLog } from '../../../lib/service/log/event-log.port.js';
import { partitionOf } from '../../../lib/service/log/dossier-id.js';
import type { DossierProjections } from '../../../lib/service/projector/dossier-projections.js';
import { SummaryProjector } from '../../../lib/service/projector/summary-projector.js';
import { until } from '../../support/until.js';

const PARTITIONS = 4;
/** Longer than a round, in milliseconds. */
const LONG = 40;
const STATE = { parity_status: 'unknown', artifacts: {}, anomalies: [], drift_history: [] };

const done = (): Promise<void> => Promise.resolve();

function spend(milliseconds: number): void {
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
}

/** A log whose partitions all belong to this node, and have one dossier each that always lacks events. */
function busyLog(): EventLog {
  const dossiers = new Map<number, string>();
  for (let number = 0; dossiers.size < PARTITIONS; number++) {
    const dossierId = number.toString(16).padStart(8, '0').padEnd(32, '0');
    dossiers.set(partitionOf(dossierId, PARTITIONS), dossierId);
  }
  const held = new Map([...dossiers.keys()].sort().map((partition) => [partition, 1]));
  return {
    partitions: PARTITIONS,
    owners: { beat: () => Promise.resolve(1), held: () => held, claim: done, release: done },
    staleDossiers: (partition: number) => Promise.resolve([{ dossierId: dossiers.get(partition) }]),
    writeSummaries: done,
    subscribe: (listener: (partitions: readonly number[]) => void) => {
      const timer = setInterval(() => listener([...held.keys()]), 1);
      return () => clearInterval(timer);
    },
  } as unknown as EventLog;
}

describe('SummaryProjector', () => {
  it('reaches every partition, although one alone has work for all of a round', async () => {
    const reached = new Set<number>();
    const failures: unknown[] = [];
    const log = busyLog();
    const projector: SummaryProjector = new SummaryProjector({
      log,
      handlers: '',
      projections: {
        current: (dossierId: string) => {
          spend(LONG);
          reached.add(partitionOf(dossierId, PARTITIONS));
          return Promise.resolve({ dossierId, sequence: 1, state: () => STATE });
        },
        save: done,
      } as unknown as DossierProjections,
      onFailure: (error) => failures.push(error),
      // An event for the same dossier came meanwhile.
      onProjected: (dossierId) => projector.notice([{ dossierId, sequence: 2 } as never]),
    });
    try {
      await until(() => reached.size === PARTITIONS);
    } finally {
      await projector.stop();
    }
    expect(failures).to.deep.equal([]);
  });
});
