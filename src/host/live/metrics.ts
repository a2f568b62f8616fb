import { AggregatorRegistry, Gauge, Counter as PromCounter, Histogram as PromHistogram, Registry } from 'prom-client';

/** Labels of a sample, by name. */
export type Labels = { readonly [name: string]: string };

/** One value of a metric. */
export interface Sample {
  readonly labels: Labels;
  readonly value: number;
}

/** Something that is counted. */
export interface Counter {
  add(labels?: Labels, count?: number): void;
}

/** Something that is measured again and again, in buckets. */
export interface Histogram {
  observe(value: number): void;
}

/** Metrics of one program, as Prometheus reads them: a registry of its own, without those of the process. */
export class Metrics {
  private readonly registry = new Registry();

  /**
   * @param name ends in `_total`
   * @param labels names of those that its samples have
   */
  counter(name: string, help: string, labels: readonly string[] = []): Counter {
    const counter = new PromCounter({ name, help, labelNames: [...labels], registers: [this.registry] });
    return { add: (values = {}, count = 1) => counter.inc(values, count) };
  }

  /** What is looked up when somebody asks: as it is then, or counted elsewhere. @param labels names of those that its samples have */
  observed(
    name: string,
    help: string,
    type: 'counter' | 'gauge',
    samples: () => readonly Sample[],
    labels: readonly string[] = [],
  ): void {
    const common = { name, help, labelNames: [...labels], registers: [this.registry] };
    const renew = (metric: { reset(): void; inc(labels: Labels, value: number): void }): void => {
      metric.reset();
      for (const { labels: values, value } of samples()) metric.inc(values, value);
    };
    if (type === 'gauge') {
      const gauge: Gauge = new Gauge({ ...common, collect: () => renew(gauge) });
    } else {
      const counter: PromCounter = new PromCounter({ ...common, collect: () => renew(counter) });
    }
  }

  /** @param buckets their limits. Default: those of Prometheus' clients, for durations in seconds */
  histogram(name: string, help: string, buckets?: readonly number[]): Histogram {
    const given = buckets === undefined ? {} : { buckets: [...buckets] };
    return new PromHistogram({ name, help, registers: [this.registry], ...given });
  }

  /** All of them, as they are now. */
  text(): Promise<string> {
    return this.registry.metrics();
  }

  /** Metrics of several programs in one page, the samples of each with labels that say whose they are. */
  static async page(parts: readonly { readonly labels: Labels; readonly metrics: Metrics }[]): Promise<string> {
    const all = parts.map(async ({ labels, metrics }) =>
      (await metrics.registry.getMetricsAsJSON()).map((metric) => ({ ...metric, values: labelled(metric, labels) })),
    );
    return AggregatorRegistry.aggregate(await Promise.all(all)).metrics();
  }
}

/** Samples of a metric as the library has them, with more labels. */
const labelled = ({ values = [] }: MetricValues, more: Labels): readonly object[] =>
  values.map((value) => ({ ...value, labels: { ...more, ...value.labels } }));

interface MetricValues {
  readonly values?: readonly { readonly labels: object }[];
}

/** The content type of {@link Metrics.text}. */
export const METRICS_TYPE = Registry.PROMETHEUS_CONTENT_TYPE;
