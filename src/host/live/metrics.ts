/** Labels of a sample, by name. */
export type Labels = { readonly [name: string]: string };

/** One value of a metric. */
export interface Sample {
  readonly labels: Labels;
  readonly value: number;
}

/** A metric as a page shows it. */
interface Family {
  readonly name: string;
  readonly help: string;
  readonly type: 'counter' | 'gauge' | 'histogram';
  /** @param more labels that each sample has besides its own */
  lines(more: Labels): readonly string[];
}

/** Something that is counted. */
export interface Counter {
  add(labels?: Labels, count?: number): void;
}

/** Something that is measured again and again, in buckets. */
export interface Histogram {
  observe(value: number): void;
}

/** Buckets for durations in seconds, as Prometheus' own clients have them. */
const DURATIONS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] as const;

/** Metrics of a program, as Prometheus reads them (text format 0.0.4). */
export class Metrics {
  private readonly families: Family[] = [];

  /** @param name ends in `_total` */
  counter(name: string, help: string): Counter {
    const samples = new Map<string, Sample>();
    this.families.push({
      name,
      help,
      type: 'counter',
      lines: (more) => [...samples.values()].map(({ labels, value }) => `${name}${labelText(more, labels)} ${value}`),
    });
    return {
      add(labels = {}, count = 1) {
        const key = labelText(labels);
        samples.set(key, { labels, value: (samples.get(key)?.value ?? 0) + count });
      },
    };
  }

  /** What is looked up when somebody asks: as it is then, or counted elsewhere. */
  observed(name: string, help: string, type: 'counter' | 'gauge', samples: () => readonly Sample[]): void {
    const lines = (more: Labels): readonly string[] =>
      samples().map(({ labels, value }) => `${name}${labelText(more, labels)} ${numberText(value)}`);
    this.families.push({ name, help, type, lines });
  }

  histogram(name: string, help: string, buckets: readonly number[] = DURATIONS): Histogram {
    const counts = buckets.map(() => 0);
    let sum = 0;
    let count = 0;
    const lines = (more: Labels): readonly string[] => [
      ...buckets.map((limit, at) => `${name}_bucket${labelText(more, { le: numberText(limit) })} ${counts[at]}`),
      `${name}_bucket${labelText(more, { le: '+Inf' })} ${count}`,
      `${name}_sum${labelText(more)} ${numberText(sum)}`,
      `${name}_count${labelText(more)} ${count}`,
    ];
    this.families.push({ name, help, type: 'histogram', lines });
    return {
      observe(value) {
        sum += value;
        count += 1;
        for (const [at, limit] of buckets.entries()) if (value <= limit) counts[at] = (counts[at] ?? 0) + 1;
      },
    };
  }

  /** All of them, as they are now. */
  text(): string {
    return Metrics.page([{ labels: {}, metrics: this }]);
  }

  /** Metrics of several programs in one page, the samples of each with labels that say whose they are. */
  static page(parts: readonly { readonly labels: Labels; readonly metrics: Metrics }[]): string {
    const families = new Map<string, string[]>();
    for (const { labels, metrics } of parts) {
      for (const { name, help, type, lines } of metrics.families) {
        const about = [
          `# HELP ${name} ${help.replaceAll('\\', '\\\\').replaceAll('\n', '\\n')}`,
          `# TYPE ${name} ${type}`,
        ];
        const all = families.get(name) ?? about;
        all.push(...lines(labels));
        families.set(name, all);
      }
    }
    return `${[...families.values()].flat().join('\n')}\n`;
  }
}

/** The content type of {@link Metrics.text}. */
export const METRICS_TYPE = 'text/plain; version=0.0.4; charset=utf-8';

const escaped = (value: string): string =>
  value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');

const labelText = (...labels: readonly Labels[]): string => {
  const pairs = labels.flatMap((some) => Object.entries(some)).map(([name, value]) => `${name}="${escaped(value)}"`);
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
};

const numberText = (value: number): string => {
  if (Number.isNaN(value)) return 'NaN';
  if (Number.isFinite(value)) return String(value);
  return value > 0 ? '+Inf' : '-Inf';
};
