/** The kind of a metric: a counter only grows, a gauge goes up and down. */
export type MetricKind = 'counter' | 'gauge';

/** The labels of a value, by name. */
export type MetricLabels = Readonly<Record<string, string>>;

/** A metric with its current values. */
export interface Metric {
  readonly name: string;
  readonly kind: MetricKind;
  readonly help: string;
  readonly values: readonly { readonly labels: MetricLabels; readonly value: number }[];
}

/** Counts by label, for metrics that only grow. */
export class Counter {
  readonly #counts = new Map<string, { readonly labels: MetricLabels; value: number }>();

  /** @param known labels whose counts are shown from the start, as 0: a rate can be computed only from two values. */
  constructor(known: readonly MetricLabels[] = []) {
    for (const labels of known) this.add(labels, 0);
  }

  /** Adds to the count with these labels. */
  add(labels: MetricLabels, by = 1): void {
    const key = JSON.stringify(labels);
    const entry = this.#counts.get(key) ?? { labels, value: 0 };
    entry.value += by;
    this.#counts.set(key, entry);
  }

  /** All counts. */
  values(): Metric['values'] {
    return [...this.#counts.values()];
  }
}

/** Metrics in the text format of Prometheus (exposition format 0.0.4). */
export function metricsText(metrics: readonly Metric[]): string {
  return metrics.map(metricText).join('');
}

/** The content type of {@link metricsText}. */
export const METRICS_TYPE = 'text/plain; version=0.0.4';

function metricText({ name, kind, help, values }: Metric): string {
  const lines = values.map(({ labels, value }) => `${name}${labelsText(labels)} ${value}\n`);
  return `# HELP ${name} ${help}\n# TYPE ${name} ${kind}\n${lines.join('')}`;
}

function labelsText(labels: MetricLabels): string {
  const entries = Object.entries(labels);
  return entries.length === 0 ? '' : `{${entries.map(([name, value]) => `${name}="${escaped(value)}"`).join(',')}}`;
}

function escaped(value: string): string {
  return value.replace(/[\\"\n]/g, (character) => (character === '\n' ? '\\n' : `\\${character}`));
}
