import type { Conduct } from '../../../../src/api-server/actors/definition';
import type { KubeObject } from '../../../../src/kube/types';
import type { Input } from '../../../../src/om/state/cluster-state';
import { singleInput, splitInput } from '../../../../src/om/state/memory-state';
import { stateOfObjects } from '../../../../src/om/state/objects-input';
import { loadAssets } from '../../../../src/operators/auth/assets';
import {
  configurations,
  convergedInputOf,
  freshInputOf,
  hostedInputOf,
  standaloneInputOf,
} from '../../../../src/operators/auth/configurations';
import type { AuthConfiguration } from '../../../../src/operators/auth/configurations/auth-configuration';
import type { Target } from '../../../../src/operators/auth/divergences/divergence';
import { convergedAuthOperator } from '../../../../src/operators/auth/hosted-converged/operator';
import { hostedAuthOperator } from '../../../../src/operators/auth/hosted-cpo/operator';
import { simulateAuth } from '../../../../src/operators/auth/simulate/simulate';
import { standaloneAuthOperator } from '../../../../src/operators/auth/standalone/operator';
import type { Simulation } from '../../../../src/simulation/simulate';

export const operators = {
  standalone: standaloneAuthOperator,
  'hosted-cpo': hostedAuthOperator,
  'hosted-converged': convergedAuthOperator,
} as const satisfies Record<Target, unknown>;

export function configurationOf(name: string): AuthConfiguration {
  const found = configurations.find((one) => one.name === name);
  if (found === undefined) throw new Error(`no configuration ${name}`);
  return found.configuration;
}

export const inputs = {
  standalone: freshInputOf,
  'hosted-cpo': hostedInputOf,
  'hosted-converged': convergedInputOf,
} as const satisfies Record<Target, (configuration: AuthConfiguration) => Input>;

/** An input with some of its objects changed. */
export function changedInput(target: Target, input: Input, change: (object: KubeObject) => KubeObject): Input {
  const { types } = operators[target];
  const state = (cluster: 'Management' | 'UserWorkload') =>
    stateOfObjects(
      types.flatMap((type) => input.clusters[cluster].list(type).map((object): KubeObject => change(object))),
      types,
      'a changed input',
    );
  return input.layout === 'single'
    ? singleInput(state('Management'))
    : splitInput(state('Management'), state('UserWorkload'));
}

export { freshInputOf };

const assets = loadAssets();

export const simulated = (
  target: Target,
  configuration: AuthConfiguration,
  {
    input = inputs[target](configuration),
    conducts,
    seed = 1,
    now = Date.parse('2026-03-01T12:00:00Z'),
  }: {
    readonly input?: Input;
    readonly conducts?: ReadonlyMap<string, Conduct>;
    readonly seed?: number;
    readonly now?: number;
  } = {},
): Simulation =>
  simulateAuth({
    operator: operators[target],
    target,
    input,
    environment: target === 'standalone' ? standaloneInputOf(configuration).environment : {},
    settings: { assets, recordedAnswers: configuration.answers },
    now,
    seed,
    rounds: 80,
    conducts,
  });
