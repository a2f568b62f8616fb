import type { JsonObject } from '../../../../kube/json';
import type { Deployment, KubeObject } from '../../../../kube/types';
import { collected } from '../../../../library/controller';
import { notFoundListed, notFoundLive } from '../../../../library/failure';
import { type ControllerScope, cached } from '../../../../library/scope';
import type { AddressOf } from '../../../../library/writer';
import type {
  ControllerContext,
  ControllerResult,
  Environment,
  GeneratedSecrets,
  Random,
} from '../../../../om/controller';
import type { Handover, Provided, Taken } from '../../../../om/handover';
import type { PlannedController } from '../../../../om/operator';
import type { ResourceType } from '../../../../om/resource-type';
import type { ClusterState } from '../../../../om/state/cluster-state';
import type { AssetPage, Assets } from '../../assets';
import type { Because } from '../../objects/object';
import { type FeatureGates, featureGatesOf } from '../../observe/standalone/feature-gates';
import { OPERATOR_NAMESPACE } from '../../operands/namespaces';
import type { Placement } from '../../operands/placement';
import type { ProxySettings } from '../../workloads/proxy-environment';
import type { Network } from './network';
import { authIdentity } from './operator';

/** What all controllers of one run share. None of it is changed by a controller. */
export interface AuthRun {
  readonly state: ClusterState;
  readonly environment: Environment;
  readonly gates: FeatureGates;
  readonly placement: Placement;
  /** What the network would answer. */
  readonly network: Network;
  /** The release's own pages. */
  readonly page: (page: AssetPage) => string;
  /** The release's own definitions. */
  readonly assets: Pick<Assets, 'roleBindingRestrictions'>;
  readonly addressOf: AddressOf;
  readonly servers: ServerPlacement;
  /** Whether events are asked for: by default. An answer without them does not go by the time that they would be stamped with. */
  readonly reporting?: 'left out';
  /** Told of every object that is to be in the cluster, as it is wanted, whether or not that takes a write. */
  readonly wants?: (object: JsonObject) => void;
}

/**
 * How a topology runs the two servers. Each function brings the Deployment of one up to date, which follows from the operand
 * and from what the topology does to it.
 *
 * @returns the Deployment as it is in the cluster; nothing right after a write, when nobody knows
 */
export interface ServerPlacement {
  readonly oauthServer: (scope: Scope, operand: Deployment, proxy: ProxySettings) => Deployment | undefined;
  readonly oauthApiserver: (scope: Scope, operand: Deployment) => Deployment | undefined;
}

/** What one controller works with. */
export interface Scope extends AuthRun, ControllerScope {
  readonly random: Random;
  readonly generatedSecrets: GeneratedSecrets;
  /** What earlier controllers left for this one. */
  readonly taken: Taken;
  /** Leaves a value for later controllers, even if this one fails afterwards. */
  readonly provide: (value: Provided) => void;
}

/** What a controller says of itself to whoever runs it. */
export interface ControllerTraits {
  /** What it takes from controllers before it. Default: nothing. */
  readonly takes?: readonly Handover[];
  /**
   * Whether it looks at running servers, the network or files in the operator's own pod. Where nothing runs, it has nothing
   * good to say, and what it says is no fault of the input.
   */
  readonly needs?: 'live cluster';
  /** Whether it writes the Deployment of a server, which may depend on what all others write. */
  readonly workload?: true;
  /** The difference because of which hosting does its work in another way; it does not run for a hosted cluster. */
  readonly hostedInstead?: Because;
}

/** A controller whose run-wide parts are still to be bound. */
export interface AuthController {
  readonly name: string;
  readonly takes: readonly Handover[];
  readonly traits: ControllerTraits;
  bind(run: AuthRun): PlannedController;
}

type Body = (scope: Scope) => void;

/** A controller from its body, which asks for writes through its scope and throws {@link Failure} where it cannot go on. */
export function authController(
  name: string,
  ...rest: [body: Body] | [traits: ControllerTraits, body: Body]
): AuthController {
  const [traits, body] = rest.length === 1 ? [{}, rest[0]] : rest;
  const { takes = [] } = traits;
  return {
    name,
    takes,
    traits,
    bind: (run) => ({ name, takes, run: (context) => runBody(name, run, context, body) }),
  };
}

/** Events go beside the operator's deployment, which they are about. */
const source = {
  involvedObject: { kind: 'Deployment', namespace: OPERATOR_NAMESPACE, name: 'authentication-operator' },
  component: 'cluster-authentication-operator-run-once-sync-context',
  cluster: 'Management',
} as const;

function runBody(
  name: string,
  run: AuthRun,
  { input, clock, random, generatedSecrets, taken }: ControllerContext,
  body: (scope: Scope) => void,
): ControllerResult {
  const state = input.clusters.Management;
  const { addressOf } = run;
  const told = run.reporting === 'left out' ? undefined : source;
  return collected({ controller: name, source: told, addressOf, state, clock }, (collectors) =>
    body({
      environment: run.environment,
      placement: run.placement,
      network: run.network,
      page: run.page,
      assets: run.assets,
      addressOf,
      servers: run.servers,
      wants: run.wants,
      operator: authIdentity,
      state,
      gates: featureGatesOf(state, run.environment.OPERATOR_IMAGE_VERSION),
      clock,
      random,
      generatedSecrets,
      taken,
      ...collectors,
    }),
  );
}

/** What a GET gives: from the object's own file if there is one. @throws Failure when it is not there */
export function live<T extends KubeObject>(scope: AuthRun, type: ResourceType<T>, name: string, namespace?: string): T {
  const object = scope.state.get(type, name, namespace);
  if (object === undefined) throw notFoundLive(type, name);
  return object;
}

/** {@link cached}. @throws Failure when it is not there */
export function listed<T extends KubeObject>(
  scope: AuthRun,
  type: ResourceType<T>,
  name: string,
  namespace?: string,
): T {
  const object = cached(scope, type, name, namespace);
  if (object === undefined) throw notFoundListed(type, name);
  return object;
}
