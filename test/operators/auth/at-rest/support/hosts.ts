import type { Rule } from '../../../../../src/host/core/rules';
import type { Clock } from '../../../../../src/om/controller';
import type { Operator } from '../../../../../src/om/operator';
import { seededSource } from '../../../../../src/om/random';
import type { Input } from '../../../../../src/om/state/cluster-state';
import { singleInput, splitInput } from '../../../../../src/om/state/memory-state';
import {
  convergedInputOf,
  hostedInputOf,
  type NamedConfiguration,
  standaloneInputOf,
} from '../../../../../src/operators/auth/configurations';
import { convergedAuthOperator } from '../../../../../src/operators/auth/hosted-converged/operator';
import { hostedAuthOperator } from '../../../../../src/operators/auth/hosted-cpo/operator';
import { CONFIG_MANAGED_NAMESPACE, CONFIG_NAMESPACE } from '../../../../../src/operators/auth/operands/namespaces';
import { noAnswers } from '../../../../../src/operators/auth/recorded-answers';
import { type AuthSettings, authSettings } from '../../../../../src/operators/auth/settings';
import { standaloneAuthOperator } from '../../../../../src/operators/auth/standalone/operator';
import { others } from './others';
import type { Hosted } from './polling-host';
import { objectsOf, servedCluster } from './served-cluster';

/** A host with the clusters it works on, and what else goes on in those. */
export interface Running {
  readonly host: Hosted<AuthSettings>;
  readonly others: () => boolean;
}

/** What differs between runs. */
export interface RunningOptions {
  readonly clock: Clock;
  readonly environment?: { readonly [name: string]: string | undefined };
  readonly settings?: AuthSettings;
  readonly rules?: readonly Rule[];
}

const sourcesOf = ({ environment = {}, settings = authSettings() }: RunningOptions) =>
  ({ random: seededSource('at rest'), secrets: 'random', environment, settings }) as const;

/** A standalone cluster with a state. */
export function runningStandalone(input: Input, options: RunningOptions): Running {
  const operator = standaloneAuthOperator;
  const { server } = servedCluster(objectsOf(input.clusters.Management, operator.types), options.clock, 'standalone');
  const { clock, rules } = options;
  return {
    host: { operator, clusters: { one: server }, sources: sourcesOf(options), clock, rules },
    others: () => others(server),
  };
}

/** Namespaces that a guest cluster has before anything of authentication. */
const guestNamespaces = [
  CONFIG_NAMESPACE,
  CONFIG_MANAGED_NAMESPACE,
  'openshift-authentication',
  'openshift-oauth-apiserver',
];

/** A hosted control plane and its guest cluster with a state. */
export function runningHosted(operator: Operator<AuthSettings>, input: Input, options: RunningOptions): Running {
  const { clock, rules } = options;
  const namespaces = guestNamespaces.map((name) => ({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name },
    status: { phase: 'Active' },
  }));
  const { Management, UserWorkload } = input.clusters;
  const { server: management } = servedCluster(objectsOf(Management, operator.types), clock, 'management');
  const { server: guest } = servedCluster([...namespaces, ...objectsOf(UserWorkload, operator.types)], clock, 'guest');
  return {
    host: { operator, clusters: { management, guest }, sources: sourcesOf(options), clock, rules },
    others: () => others(management),
  };
}

/** The clusters of a host as they are, served anew: nobody remembers anything. */
export function restarted({ host }: Running): Running {
  const { operator, clusters, clock, rules, sources } = host;
  const options = { ...sources, clock, rules };
  if ('one' in clusters) return runningStandalone(singleInput(clusters.one.state), options);
  const input = splitInput(clusters.management.state, clusters.guest.state);
  return runningHosted(operator, input, options);
}

/** The three targets. */
export const targets = ['standalone', 'hosted-cpo', 'hosted-converged'] as const;

/** A target with a configuration, of which nothing is written yet. */
export function fresh(target: (typeof targets)[number], { configuration }: NamedConfiguration, clock: Clock): Running {
  const settings = authSettings({ recordedAnswers: configuration.answers ?? noAnswers });
  switch (target) {
    case 'standalone': {
      const { input, environment } = standaloneInputOf(configuration);
      return runningStandalone(input, { clock, environment, settings });
    }
    case 'hosted-cpo':
      return runningHosted(hostedAuthOperator, hostedInputOf(configuration), { clock, settings });
    case 'hosted-converged':
      return runningHosted(convergedAuthOperator, convergedInputOf(configuration), { clock, settings });
  }
}
