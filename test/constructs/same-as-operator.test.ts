import { App, Chart, Testing } from 'cdk8s';
import { Authentication } from '../../src/constructs/authentication';
import { Topology } from '../../src/constructs/topology/topology';
import { fixedClock } from '../../src/om/clock';
import {
  configurations,
  convergedInputOf,
  hostedInputOf,
  type NamedConfiguration,
  standaloneInputOf,
} from '../../src/operators/auth/configurations';
import { type Target, targets } from '../../src/operators/auth/divergences/divergence';
import { rendered } from '../operators/auth/support/rendered';

/** What the constructs compose over a configuration, by cluster. */
function composed({ configuration }: NamedConfiguration, target: Target) {
  const app = new App();
  const chart = new Chart(app, 'c');
  const guest = new Chart(app, 'c-guest');
  const auth = new Authentication(chart, 'auth', {
    topology: topologyOf(configuration, target),
    guest: target === 'standalone' ? undefined : guest,
  });
  return { auth, management: objectsOf(chart), userWorkload: objectsOf(guest) };
}

function topologyOf(configuration: NamedConfiguration['configuration'], target: Target): Topology {
  const recordedAnswers = configuration.answers;
  switch (target) {
    case 'standalone': {
      const { input, environment } = standaloneInputOf(configuration);
      return Topology.fromStandaloneInput({ input, environment, recordedAnswers, clock: fixedClock(0) });
    }
    case 'hosted-cpo':
      return Topology.fromHostedInput({
        input: hostedInputOf(configuration),
        target,
        recordedAnswers,
        clock: fixedClock(0),
      });
    case 'hosted-converged':
      return Topology.fromHostedInput({
        input: convergedInputOf(configuration),
        target,
        recordedAnswers,
        clock: fixedClock(0),
      });
  }
}

const objectsOf = (chart: Chart): readonly unknown[] => Testing.synth(chart);

const text = (objects: readonly unknown[]): readonly string[] => objects.map((object) => JSON.stringify(object)).sort();

/** A standalone cluster does not see what the owner of a control plane decides, so many configurations are one to it. */
function distinct(target: Target): readonly NamedConfiguration[] {
  if (target !== 'standalone') return configurations;
  const seen = new Map<string, NamedConfiguration>();
  for (const named of configurations) {
    const { hosted: _, ...visible } = named.configuration;
    const key = JSON.stringify(visible);
    if (!seen.has(key)) seen.set(key, named);
  }
  return [...seen.values()];
}

describe.each(targets)('%s', (target) => {
  test.each(distinct(target).map((named) => [named.name, named] as const))('%s', (_, named) => {
    const { objects, failures } = rendered(named, target);
    const { auth, management, userWorkload } = composed(named, target);
    const of = (cluster: string) =>
      text(objects.filter((one) => (one.cluster ?? 'Management') === cluster).map(({ object }) => object));
    expect(text(management)).toEqual(of('Management'));
    expect(text(userWorkload)).toEqual(of('UserWorkload'));
    expect(auth.partFailures.map(({ message }) => message)).toEqual(failures);
  });
});
