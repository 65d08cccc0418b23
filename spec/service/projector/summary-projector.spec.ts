import { expect } from 'chai';
import sinon from 'sinon';
import type { EventLog } from '../../../lib/service/log/event-log.port.js';
import { partitionOf } from '../../../lib/service/log/dossier-id.js';
import type { DossierProjections } from '../../../lib/service/projector/dossier-projections.js';
import { SummaryProjector } from '../../../lib/service/projector/summary-projector.js';
import { until } from '../../support/until.js';

const PARTITIONS = 4;
/** Longer than a round, in milliseconds. */
const LONG = 40;
/** A round of this length was followed by a rest of minutes while events came in, in milliseconds. */
const VERY_LONG = 20_000;
const STATE = { parity_status: 'unknown', artifacts: {}, anomalies: [], drift_history: [] };

const done = (): Promise<void> => Promise.resolve();

function spend(milliseconds: number): void {
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
}

/** A log whose partitions all belong to this node, and have one dossier each that always lacks events. */
function busyLog(beat = (): number => 1): EventLog {
  const dossiers = new Map<number, string>();
  for (let number = 0; dossiers.size < PARTITIONS; number++) {
    const dossierId = number.toString(16).padStart(8, '0').padEnd(32, '0');
    dossiers.set(partitionOf(dossierId, PARTITIONS), dossierId);
  }
  const held = new Map([...dossiers.keys()].sort().map((partition) => [partition, 1]));
  return {
    partitions: PARTITIONS,
    owners: { beat: () => Promise.resolve(beat()), held: () => held, claim: done, release: done },
    staleDossiers: (partition: number) => Promise.resolve([{ dossierId: dossiers.get(partition) }]),
    writeSummaries: done,
    subscribe: (listener: (partitions: readonly number[]) => void) => {
      const timer = setInterval(() => listener([...held.keys()]), 1);
      return () => clearInterval(timer);
    },
  } as unknown as EventLog;
}

/** A projector of such a log, with these projections; each finds that an event for its dossier came meanwhile. */
function projecting(log: EventLog, project: (dossierId: string) => void, failures: unknown[]): SummaryProjector {
  const projector: SummaryProjector = new SummaryProjector({
    log,
    handlers: '',
    projections: {
      current: (dossierId: string) => {
        project(dossierId);
        return Promise.resolve({ dossierId, sequence: 1, state: () => STATE });
      },
      save: done,
    } as unknown as DossierProjections,
    onFailure: (error) => failures.push(error),
    onProjected: (dossierId) => projector.notice([{ dossierId, sequence: 2 } as never]),
  });
  return projector;
}

describe('SummaryProjector', () => {
  it('reaches every partition, although one alone has work for all of a round', async () => {
    const reached = new Set<number>();
    const failures: unknown[] = [];
    const project = (dossierId: string): void => {
      spend(LONG);
      reached.add(partitionOf(dossierId, PARTITIONS));
    };
    const projector = projecting(busyLog(), project, failures);
    try {
      await until(() => reached.size === PARTITIONS);
    } finally {
      await projector.stop();
    }
    expect(failures).to.deep.equal([]);
  });

  it('reports its node as alive soon after a round that took very long', async () => {
    const clock = sinon.useFakeTimers({ now: 0, toFake: ['performance'] });
    let beats = 0;
    const failures: unknown[] = [];
    const projector = projecting(
      busyLog(() => (beats += 1)),
      () => clock.tick(VERY_LONG),
      failures,
    );
    try {
      await until(() => beats > 1);
    } finally {
      clock.restore();
      await projector.stop();
    }
    expect(failures).to.deep.equal([]);
  });
});
