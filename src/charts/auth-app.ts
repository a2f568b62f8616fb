import { ManifestApp } from '../constructs/manifest-app';
import { failureText, type PartFailure } from '../constructs/part-failure';
import type { AuthChartOptions } from '../constructs/topology/chart-options';
import type { HostedTarget } from '../constructs/topology/hosted-cluster';
import type { Gap } from '../operators/auth/input/gap';
import { openAuthInput } from '../operators/auth/input/open-auth-input';
import type { RefusedField } from '../operators/auth/input/refused-fields';
import { readReleaseImageReferences } from '../operators/auth/input/release-image-references';
import type { Topology } from '../operators/auth/topology';
import { makeAuthChart } from './auth-chart';
import { chartNameOf } from './chart-name';

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
  /**
   * Which control plane of the inputs to take, `NAMESPACE[/NAME]`.
   *
   * @default - the only one
   */
  readonly controlPlane?: string;
  /**
   * File that names the images of the release where neither the environment nor the input does: what
   * `oc adm release info -o json` prints, or the ImageStream in the release's `image-references`.
   *
   * @default - none
   */
  readonly releaseImageReferences?: string;
  /** Environment variables that the standalone operator reads, such as the images of its operands. */
  readonly environment?: { readonly [name: string]: string | undefined };
  /**
   * Is told what an API server would refuse of objects that people wrote, input by input, before charts are made of them.
   *
   * @default - nobody is told
   */
  readonly onRefused?: (refused: readonly RefusedField[]) => void;
  /**
   * Is told of each file of an input before it is read.
   *
   * @default - nobody is told
   */
  readonly onReading?: (file: string) => void;
}

type ChartOptions = Omit<AuthAppProps, 'inputs'>;

/** The charts of one or several clusters, with what could not be made. */
export class AuthApp extends ManifestApp {
  /** What could not be made: a message each, behind the paths of the constructs that it concerns. Empty where all is well. */
  public readonly failures: readonly string[];
  /** The same as {@link failures}, for programs. */
  public readonly partFailures: readonly PartFailure[];
  /** What was taken for granted, a message each behind the name of the chart: that issuers answer whom nobody asked. */
  public readonly assumptions: readonly string[];
  /** What the inputs do not tell, behind the name of the chart. */
  public readonly gaps: readonly Gap[];

  /** @throws InputError when an input cannot be used */
  public constructor(props: AuthAppProps) {
    super();
    const names = chartNames(props.inputs);
    const charts = props.inputs.map((path, index) => this.chart(names[index] ?? '', path, props));
    this.partFailures = charts.flatMap(({ partFailures }) => partFailures);
    this.failures = this.partFailures.map(failureText);
    this.assumptions = charts.flatMap(({ name, assumptions }) => assumptions.map((one) => `${name}: ${one}`));
    this.gaps = charts.flatMap(({ gaps }) => gaps);
  }

  private chart(
    name: string,
    path: string,
    { controlPlane, releaseImageReferences, onReading: reading, ...props }: ChartOptions,
  ) {
    const release =
      releaseImageReferences === undefined ? undefined : readReleaseImageReferences(releaseImageReferences);
    return {
      name,
      ...makeAuthChart(this, name, openAuthInput(path, { controlPlane, reading }), { ...props, release }),
    };
  }
}

/** Charts are called as their directories are; of two alike the second gets a number. */
function chartNames(directories: readonly string[]): readonly string[] {
  const taken = new Map<string, number>();
  return directories.map((directory) => {
    const base = chartNameOf(directory);
    const count = (taken.get(base) ?? 0) + 1;
    taken.set(base, count);
    return count === 1 ? base : `${base}-${count}`;
  });
}
