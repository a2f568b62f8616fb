import { HostedAuthChart } from '../../../src/charts/hosted-auth-chart';
import { StandaloneAuthChart } from '../../../src/charts/standalone-auth-chart';
import { ManifestApp } from '../../../src/constructs/manifest-app';
import type { KubeObject } from '../../../src/kube/types';
import {
  convergedInputOf,
  hostedInputOf,
  type NamedConfiguration,
  standaloneInputOf,
} from '../../../src/operators/auth/configurations';
import type { Target } from '../../../src/operators/auth/divergences/divergence';

/** The objects of each chart of a configuration, in the order of its file. */
export function chartsOf(target: Target, { configuration }: NamedConfiguration): readonly (readonly KubeObject[])[] {
  const app = new ManifestApp();
  const recordedAnswers = configuration.answers;
  if (target === 'standalone') {
    const { input, environment } = standaloneInputOf(configuration);
    new StandaloneAuthChart(app, 'chart', { input, environment, recordedAnswers });
  } else {
    const input = target === 'hosted-cpo' ? hostedInputOf(configuration) : convergedInputOf(configuration);
    new HostedAuthChart(app, 'chart', { input, target, recordedAnswers });
  }
  return app.synthCharts().map(({ objects }) => objects);
}
