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
  lines(): readonly string[];
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
    const values = new Map<string, number>();
    this.families.push({
      name,
      help,
      type: 'counter',
      lines: () => [...values].map(([labels, value]) => `${name}${labels} ${value}`),
    });
    return {
      add(labels = {}, count = 1) {
        const key = labelText(labels);
        values.set(key, (values.get(key) ?? 0) + count);
      },
    };
  }

  /** What is looked up when somebody asks: as it is then, or counted elsewhere. */
  observed(name: string, help: string, type: 'counter' | 'gauge', samples: () => readonly Sample[]): void {
    const lines = (): readonly string[] =>
      samples().map(({ labels, value }) => `${name}${labelText(labels)} ${numberText(value)}`);
    this.families.push({ name, help, type, lines });
  }

  histogram(name: string, help: string, buckets: readonly number[] = DURATIONS): Histogram {
    const counts = buckets.map(() => 0);
    let sum = 0;
    let count = 0;
    const lines = (): readonly string[] => [
      ...buckets.map((limit, at) => `${name}_bucket${labelText({ le: numberText(limit) })} ${counts[at]}`),
      `${name}_bucket${labelText({ le: '+Inf' })} ${count}`,
      `${name}_sum ${numberText(sum)}`,
      `${name}_count ${count}`,
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
    const lines = this.families.flatMap(({ name, help, type, lines }) => [
      `# HELP ${name} ${help.replaceAll('\\', '\\\\').replaceAll('\n', '\\n')}`,
      `# TYPE ${name} ${type}`,
      ...lines(),
    ]);
    return `${lines.join('\n')}\n`;
  }
}

/** The content type of {@link Metrics.text}. */
export const METRICS_TYPE = 'text/plain; version=0.0.4; charset=utf-8';

const escaped = (value: string): string =>
  value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');

const labelText = (labels: Labels): string => {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`);
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
};

const numberText = (value: number): string => {
  if (Number.isNaN(value)) return 'NaN';
  if (Number.isFinite(value)) return String(value);
  return value > 0 ? '+Inf' : '-Inf';
};
