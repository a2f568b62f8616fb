import path from 'node:path';
import { ManifestApp } from '../constructs/manifest-app';
import type { AuthChartOptions } from '../constructs/topology/chart-options';
import type { HostedTarget } from '../constructs/topology/hosted-cluster';
import { readConvergedInput, readHostedInput, readStandaloneInput } from '../operators/auth/read-input';
import { type Topology, topologyOf } from '../operators/auth/topology';
import { HostedAuthChart } from './hosted-auth-chart';
import { StandaloneAuthChart } from './standalone-auth-chart';

/** What the charts of an app are made of. */
export interface AuthAppProps extends AuthChartOptions {
  /** Input directories, one cluster each. */
  readonly inputs: readonly string[];
  /**
   * Whose charts to make.
   *
   * @default - for each input, what the input is of
   */
  readonly topology?: Topology;
  /**
   * Whose output the charts of hosted control planes equal.
   *
   * @default 'hosted-cpo'
   */
  readonly hostedTarget?: HostedTarget;
  /** Environment variables that the standalone operator reads, such as the images of its operands. */
  readonly environment?: { readonly [name: string]: string | undefined };
}

type AuthChart = HostedAuthChart | StandaloneAuthChart;
type ChartOptions = AuthChartOptions & Pick<AuthAppProps, 'hostedTarget'>;

/** The charts of one or several clusters, with what could not be made. */
export class AuthApp extends ManifestApp {
  /** One message each, behind the name of the chart. Empty where all is well. */
  public readonly failures: readonly string[];
  /** What was taken for granted, a message each behind the name of the chart: that issuers answer whom nobody asked. */
  public readonly assumptions: readonly string[];

  /** @throws InputError when an input cannot be used */
  public constructor(props: AuthAppProps) {
    super();
    const names = chartNames(props.inputs);
    const charts = props.inputs.map((directory, index) => this.define(names[index] ?? '', directory, props));
    const named = (of: (chart: AuthChart) => readonly string[]): readonly string[] =>
      charts.flatMap((chart) => of(chart).map((message) => `${chart.node.id}: ${message}`));
    this.failures = named(({ failures }) => failures);
    this.assumptions = named(({ assumptions }) => assumptions);
  }

  private define(name: string, directory: string, { topology = topologyOf(directory), ...options }: AuthAppProps) {
    return this.chart(name, directory, topology, options);
  }

  private chart(
    name: string,
    directory: string,
    topology: Topology,
    { hostedTarget: target, ...options }: ChartOptions,
  ) {
    switch (topology) {
      case 'hosted': {
        const read = target === 'hosted-converged' ? readConvergedInput : readHostedInput;
        return new HostedAuthChart(this, name, { ...options, target, input: read(directory) });
      }
      case 'standalone':
        return new StandaloneAuthChart(this, name, {
          ...options,
          input: readStandaloneInput(directory),
        });
    }
  }
}

/** Charts are called as their directories are; of two alike the second gets a number. */
function chartNames(directories: readonly string[]): readonly string[] {
  const taken = new Map<string, number>();
  return directories.map((directory) => {
    const base =
      path
        .basename(path.resolve(directory))
        .toLowerCase()
        .replace(/[^a-z0-9-]+/g, '-')
        .replace(/^-+|-+$/g, '') || 'cluster';
    const count = (taken.get(base) ?? 0) + 1;
    taken.set(base, count);
    return count === 1 ? base : `${base}-${count}`;
  });
}
