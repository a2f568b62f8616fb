import type { Construct } from 'constructs';
import type { PartFailure } from '../constructs/part-failure';
import type { AuthChartOptions } from '../constructs/topology/chart-options';
import type { HostedTarget } from '../constructs/topology/hosted-cluster';
import type { Environment } from '../om/controller';
import type { Operator } from '../om/operator';
import { convergedAuthOperator } from '../operators/auth/hosted-converged/operator';
import { hostedAuthOperator } from '../operators/auth/hosted-cpo/operator';
import type { Gap } from '../operators/auth/input/gap';
import type { OpenedAuthInput } from '../operators/auth/input/open-auth-input';
import type { RefusedField } from '../operators/auth/input/refused-fields';
import { releaseGaps } from '../operators/auth/input/release-gaps';
import { environmentOfRelease, inputWithRelease } from '../operators/auth/input/release-image-references';
import type { ImageStream } from '../operators/auth/resources/hypershift';
import type { AuthSettings } from '../operators/auth/settings';
import { standaloneAuthOperator } from '../operators/auth/standalone/operator';
import type { Topology } from '../operators/auth/topology';
import { HostedAuthChart } from './hosted-auth-chart';
import { StandaloneAuthChart } from './standalone-auth-chart';

/** How the chart of an input is made. */
export interface AuthChartProps extends AuthChartOptions {
  /** Whose chart to make. Default: what the input is of. */
  readonly topology?: Topology;
  /** Whose output the chart of a hosted control plane equals. Default: `hosted-cpo`. */
  readonly hostedTarget?: HostedTarget;
  /** The release, where neither the environment nor the input names its images. */
  readonly release?: ImageStream;
  /** Environment variables that the standalone operator reads. Default: none. */
  readonly environment?: Environment;
  /** Is told what an API server would refuse of the input, before anything is made of it. */
  readonly onRefused?: (refused: readonly RefusedField[]) => void;
}

/** What came of making a chart. */
export interface MadeAuthChart {
  readonly partFailures: readonly PartFailure[];
  readonly assumptions: readonly string[];
  readonly gaps: readonly Gap[];
}

/**
 * Makes the chart of an input that is open.
 *
 * @throws InputError when the input cannot be used
 */
export function makeAuthChart(
  scope: Construct,
  name: string,
  opened: OpenedAuthInput,
  { topology, hostedTarget: target, release, onRefused, environment: given = {}, ...options }: AuthChartProps,
): MadeAuthChart {
  const operator = operatorOf(topology ?? opened.topology, target);
  const { input: read, gaps, refused } = opened.read(operator, topology);
  if (refused.length > 0) onRefused?.(refused);
  const isStandalone = operator === standaloneAuthOperator;
  const environment = release === undefined ? given : environmentOfRelease(release, given);
  const input = release === undefined || isStandalone ? read : inputWithRelease(read, release);
  const chart = isStandalone
    ? new StandaloneAuthChart(scope, name, { ...options, environment, input })
    : new HostedAuthChart(scope, name, { ...options, target, input });
  const told = [...gaps, ...releaseGaps(operator, input, environment, 'chart')];
  return { partFailures: chart.authentication.partFailures, assumptions: chart.assumptions, gaps: told };
}

function operatorOf(topology: Topology, target: HostedTarget | undefined): Operator<AuthSettings> {
  if (topology === 'standalone') return standaloneAuthOperator;
  return target === 'hosted-converged' ? convergedAuthOperator : hostedAuthOperator;
}
