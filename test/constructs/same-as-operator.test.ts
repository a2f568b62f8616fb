import { App, Chart, Testing } from 'cdk8s';
import { Authentication } from '../../src/constructs/authentication';
import { Topology } from '../../src/constructs/topology/topology';
import { fixedClock } from '../../src/om/clock';
import type { TargetOutput } from '../../src/operators/auth/comparison/target-outputs';
import {
  configurations,
  convergedInputOf,
  hostedInputOf,
  type NamedConfiguration,
  standaloneInputOf,
} from '../../src/operators/auth/configurations';
import { type Target, targets } from '../../src/operators/auth/divergences/divergence';
import { rendered } from '../operators/auth/support/rendered';
import { knowing, type SynthesizeHosted, type SynthesizeStandalone } from './support/known-desired';

// The suites of a run know what the operator makes: the same question is not rendered again.
jest.mock('../../src/operators/auth/standalone/desired', () => {
  const actual = jest.requireActual<{ synthesizeStandalone: SynthesizeStandalone }>(
    '../../src/operators/auth/standalone/desired',
  );
  const { rememberingStandalone } = jest.requireActual<Remembering>('./support/known-desired');
  return { ...actual, synthesizeStandalone: rememberingStandalone(actual.synthesizeStandalone) };
});
jest.mock('../../src/operators/auth/hosted-cpo/desired', () => {
  const actual = jest.requireActual<{ synthesizeHosted: SynthesizeHosted }>(
    '../../src/operators/auth/hosted-cpo/desired',
  );
  const { rememberingHosted } = jest.requireActual<Remembering>('./support/known-desired');
  return { ...actual, synthesizeHosted: rememberingHosted(actual.synthesizeHosted) };
});
jest.mock('../../src/operators/auth/hosted-converged/desired', () => {
  const actual = jest.requireActual<{ synthesizeConverged: SynthesizeHosted }>(
    '../../src/operators/auth/hosted-converged/desired',
  );
  const { rememberingHosted } = jest.requireActual<Remembering>('./support/known-desired');
  return { ...actual, synthesizeConverged: rememberingHosted(actual.synthesizeConverged) };
});
type Remembering = typeof import('./support/known-desired');

/** What the constructs compose over a configuration, by cluster. */
function composed(named: NamedConfiguration, target: Target, output: TargetOutput) {
  const app = new App();
  const chart = new Chart(app, 'c');
  const guest = new Chart(app, 'c-guest');
  const auth = new Authentication(chart, 'auth', {
    topology: topologyOf(named, target, output),
    guest: target === 'standalone' ? undefined : guest,
  });
  return { auth, management: objectsOf(chart), userWorkload: objectsOf(guest) };
}

function topologyOf(named: NamedConfiguration, target: Target, output: TargetOutput): Topology {
  const { configuration } = named;
  const recordedAnswers = configuration.answers;
  switch (target) {
    case 'standalone': {
      const { input, environment } = standaloneInputOf(configuration);
      return Topology.fromStandaloneInput({
        input: knowing(input, named, output, environment),
        environment,
        recordedAnswers,
        clock: fixedClock(0),
      });
    }
    case 'hosted-cpo':
      return Topology.fromHostedInput({
        input: knowing(hostedInputOf(configuration), named, output),
        target,
        recordedAnswers,
        clock: fixedClock(0),
      });
    case 'hosted-converged':
      return Topology.fromHostedInput({
        input: knowing(convergedInputOf(configuration), named, output),
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
    const output = rendered(named, target);
    const { auth, management, userWorkload } = composed(named, target, output);
    const { objects, failures } = output;
    const of = (cluster: string) =>
      text(objects.filter((one) => (one.cluster ?? 'Management') === cluster).map(({ object }) => object));
    expect(text(management)).toEqual(of('Management'));
    expect(text(userWorkload)).toEqual(of('UserWorkload'));
    expect(auth.partFailures.map(({ message }) => message)).toEqual(failures);
  });
});
