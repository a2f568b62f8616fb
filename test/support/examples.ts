import path from 'node:path';
import { Testing } from 'cdk8s';
import { HostedAuthChart } from '../../src/charts/hosted-auth-chart';
import { StandaloneAuthChart } from '../../src/charts/standalone-auth-chart';
import { readHostedInput, readStandaloneInput } from '../../src/operators/auth/read-input';

/** Directory of an example. */
export const example = (name: 'standalone' | 'hosted'): string => path.join(__dirname, '..', '..', 'examples', name);

/** The chart of the hosted example. */
export const hostedExample = (): HostedAuthChart =>
  new HostedAuthChart(Testing.app(), 'hosted', { input: readHostedInput(example('hosted')) });

/** The chart of the standalone example. */
export const standaloneExample = (): StandaloneAuthChart =>
  new StandaloneAuthChart(Testing.app(), 'standalone', { input: readStandaloneInput(example('standalone')) });
