import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Intake as MessageIntake } from '../../../delivery/receiver/intake/intake.js';
import type { DossierStore } from '../../dossier.store.js';
import type { IntakeAnswer } from '../../intake/submitted-event.js';
import type { LiveHub } from '../live/live.hub.js';
import { Counter, metricsText, type Metric, type MetricKind, type MetricLabels } from './metrics.js';
import { OpenConnections } from './open-connections.js';
import { PendingBatches } from './pending-batches.js';

/** What is measured. */
export interface MetricsParts {
  readonly store: DossierStore;
  readonly hub: LiveHub;
  readonly intake: MessageIntake;
}

/** Samples how late the event loop is, in nanoseconds. The histogram of node:perf_hooks is one. */
export interface LoopDelay {
  enable(): unknown;
  disable(): unknown;
  percentile(percentile: number): number;
  reset(): void;
}

const PREFIX = 'mission_dossier_';
const NANOSECONDS = 1e9;
const SAMPLING_MS = 20;
const OUTCOMES = ['stored', 'duplicate', 'conflict', 'rejected'] as const satisfies readonly IntakeAnswer['outcome'][];
const OWNED = '1 if this node computes the summaries of the partition, 0 if another one does.';
const DELAY = 'Delay of the event loop since these metrics were last read, 99th percentile.';

/** Counts what the service does, and reports it with its present state. */
export class ServiceMetrics {
  /** Requests by `route` and `status`. */
  readonly requests = new Counter();
  /** Events by `outcome`. */
  readonly outcomes = new Counter(OUTCOMES.map((outcome) => ({ outcome })));
  /** Requests refused because their sender exceeded the rate. */
  readonly limited = new Counter([{}]);
  /** Batches that have no answer yet. */
  readonly pending = new PendingBatches();
  /** Open connections. */
  readonly connections = new OpenConnections();
  readonly #delay: LoopDelay;

  /** @param delay samples every 20 ms; by default that of this process. */
  constructor(delay: LoopDelay = monitorEventLoopDelay({ resolution: SAMPLING_MS })) {
    this.#delay = delay;
    this.#delay.enable();
  }

  /** All metrics, in the text format of Prometheus. */
  async text({ store, hub, intake }: MetricsParts): Promise<string> {
    const { events, dossiers, conflicts, rejected } = await store.queries.counts();
    const lag = store.lag();
    return metricsText([
      this.#counted('http_requests_total', 'Answered requests by method, route and status.', this.requests),
      this.#counted('events_total', 'Events received over HTTP and WebSockets, by outcome.', this.outcomes),
      this.#counted('rate_limited_total', 'Requests and messages refused because of the rate (429).', this.limited),
      gauge('log_events', 'Events in the log.', events),
      gauge('log_dossiers', 'Dossiers in the log.', dossiers),
      gauge('log_conflicts', 'Events set aside because a different event has their id.', conflicts),
      gauge('log_rejected', 'Events refused because they break the contract.', rejected),
      byPartition('stale_dossiers', 'Dossiers whose summary lacks events.', lag, ({ staleDossiers }) => staleDossiers),
      byPartition('owned_partition', OWNED, lag, ({ isOwned }) => (isOwned ? 1 : 0)),
      gauge('pending_batches', 'Batches that were received and have no answer yet.', this.pending.batches),
      gauge('pending_events', 'Events of these batches.', this.pending.events),
      gauge('intake_messages', 'Messages being received or answered, and open WebSockets.', intake.load.places),
      gauge('intake_bytes', 'Bytes that these messages hold in memory.', intake.load.bytes),
      gauge('open_connections', 'Open connections, with those of live clients and WebSockets.', this.connections.size),
      gauge('live_clients', 'Clients that follow changes as server-sent events.', hub.size),
      gauge('event_loop_delay_p99_seconds', DELAY, this.#delayOf(99)),
      gauge('resident_memory_bytes', 'Resident memory of the process.', process.memoryUsage.rss()),
    ]);
  }

  /** Stops measuring. */
  close(): void {
    this.#delay.disable();
  }

  #delayOf(percentile: number): number {
    const delay = this.#delay.percentile(percentile);
    this.#delay.reset();
    return Math.max(0, delay / NANOSECONDS - SAMPLING_MS / 1_000);
  }

  #counted(name: string, help: string, counter: Counter): Metric {
    return metric('counter', name, help, counter.values());
  }
}

type Lag = ReturnType<DossierStore['lag']>[number];

function gauge(name: string, help: string, value: number): Metric {
  return metric('gauge', name, help, [{ labels: {}, value }]);
}

function byPartition(name: string, help: string, lag: readonly Lag[], valueOf: (lag: Lag) => number): Metric {
  const values = lag.map((one) => ({ labels: { partition: String(one.partition) }, value: valueOf(one) }));
  return metric('gauge', name, help, values);
}

function metric(
  kind: MetricKind,
  name: string,
  help: string,
  values: readonly { readonly labels: MetricLabels; readonly value: number }[],
): Metric {
  return { name: PREFIX + name, kind, help, values };
}
