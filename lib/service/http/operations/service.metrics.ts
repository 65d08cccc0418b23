import { monitorEventLoopDelay, type IntervalHistogram } from 'node:perf_hooks';
import type { Intake as MessageIntake } from '../../../delivery/receiver/intake/intake.js';
import type { DossierStore } from '../../dossier.store.js';
import type { LiveHub } from '../live/live.hub.js';
import { Counter, metricsText, type Metric, type MetricKind, type MetricLabels } from './metrics.js';

/** What is measured. */
export interface MetricsParts {
  readonly store: DossierStore;
  readonly hub: LiveHub;
  readonly intake: MessageIntake;
}

const PREFIX = 'mission_dossier_';
const NANOSECONDS = 1e9;
const SAMPLING_MS = 20;

/** Counts what the service does, and reports it with its present state. */
export class ServiceMetrics {
  /** Requests by `route` and `status`. */
  readonly requests = new Counter();
  /** Events by `outcome`. */
  readonly outcomes = new Counter();
  /** Requests refused because their sender exceeded the rate. */
  readonly limited = new Counter();
  readonly #delay: IntervalHistogram = monitorEventLoopDelay({ resolution: SAMPLING_MS });

  constructor() {
    this.#delay.enable();
  }

  /** All metrics, in the text format of Prometheus. */
  async text({ store, hub, intake }: MetricsParts): Promise<string> {
    const { events, dossiers, conflicts, rejected } = await store.queries.counts();
    const lag = store.lag();
    return metricsText([
      this.#counted('http_requests_total', 'Requests by route and status.', this.requests),
      this.#counted('events_total', 'Received events, by outcome.', this.outcomes),
      this.#counted('rate_limited_total', 'Requests answered 429.', this.limited),
      gauge('log_events', 'Events in the log.', events),
      gauge('log_dossiers', 'Dossiers in the log.', dossiers),
      gauge('log_conflicts', 'Events that came under the id of another.', conflicts),
      gauge('log_rejected', 'Events that were refused.', rejected),
      byPartition(
        'stale_dossiers',
        'Dossiers whose summary is out of date.',
        lag,
        ({ staleDossiers }) => staleDossiers,
      ),
      byPartition('owned_partition', '1 where this node projects.', lag, ({ isOwned }) => (isOwned ? 1 : 0)),
      gauge('intake_messages', 'Messages that are coming in, and open WebSockets.', intake.load.places),
      gauge('intake_bytes', 'Bytes that messages hold.', intake.load.bytes),
      gauge('live_clients', 'Clients that listen to changes.', hub.size),
      gauge('event_loop_delay_p99_seconds', 'Delay of the event loop, 99th percentile.', this.#delayOf(99)),
      gauge('resident_memory_bytes', 'Resident memory of the process.', process.memoryUsage.rss()),
    ]);
  }

  /** Stops measuring. */
  close(): void {
    this.#delay.disable();
  }

  #delayOf(percentile: number): number {
    const delay = this.#delay.percentile(percentile);
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
