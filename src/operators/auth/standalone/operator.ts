import { InputError } from '../../../om/input/input-error';
import type { Operator, OperatorContext, RunPlan } from '../../../om/operator';
import { standaloneControllers } from '../controllers';
import { EXTERNAL_OIDC_GATES } from '../controllers/external-oidc';
import { recordedNetwork } from '../controllers/framework/network';
import type { AuthRun } from '../controllers/framework/scope';
import { CONSOLE_CAPABILITY } from '../controllers/termination';
import { standaloneServers } from '../controllers/workload/standalone-servers';
import { featureGatesOf } from '../observe/standalone/feature-gates';
import { watched } from '../operands/placement';
import { standalone } from '../placements/standalone/placement';
import { standaloneTypes } from '../resources/all';
import { clusterVersions } from '../resources/openshift';
import type { AuthSettings } from '../settings';
import { declaredInputs } from './declared-inputs';
import { declaredCluster, declaredOutputs } from './declared-outputs';
import { releaseVariables, withReleaseOf } from './operator-environment';

/** What all controllers of one run share. */
export function authRun({ input, environment, settings }: OperatorContext<AuthSettings>): AuthRun {
  const state = input.clusters.Management;
  return {
    state,
    environment,
    gates: featureGatesOf(state, environment.OPERATOR_IMAGE_VERSION),
    placement: watched(standalone, settings.divert),
    network: recordedNetwork(settings),
    page: (page) => settings.assets.page('standalone', page),
    assets: settings.assets,
    addressOf: declaredCluster,
    servers: standaloneServers,
  };
}

/** What all controllers of a standalone cluster's run share: the release is told by the operator's Deployment if by nobody else. */
export const standaloneRun = (context: OperatorContext<AuthSettings>): AuthRun =>
  authRun({ ...context, environment: withReleaseOf(context.input.clusters.Management, context.environment) });

/**
 * The controllers of a run, bound to what they share.
 *
 * @throws InputError without a ClusterVersion, which says what the cluster is capable of
 */
export function plan(run: AuthRun): RunPlan {
  const version = run.state.get(clusterVersions, 'version');
  if (version === undefined) {
    throw new InputError({
      file: 'cluster-scoped-resources/config.openshift.io/clusterversions/version.yaml',
      found: 'no ClusterVersion "version"',
      expected: 'the ClusterVersion of the cluster',
      hint: 'Its status.capabilities decide which controllers there are; take it into the input',
    });
  }
  const capabilities = version.status?.capabilities?.enabledCapabilities ?? [];
  const controllers = standaloneControllers({
    console: capabilities.includes(CONSOLE_CAPABILITY),
    externalOidc: EXTERNAL_OIDC_GATES.some((gate) => run.gates.enabled(gate)),
  });
  return { controllers: controllers.map((controller) => controller.bind(run)) };
}

/**
 * The authentication operator of a cluster that holds its own control plane.
 * Upstream: openshift/cluster-authentication-operator.
 */
export const standaloneAuthOperator: Operator<AuthSettings> = {
  name: 'authentication-operator',
  types: standaloneTypes,
  inputs: declaredInputs,
  outputs: declaredOutputs,
  environment: [
    ...releaseVariables,
    'HTTP_PROXY',
    'HTTPS_PROXY',
    'NO_PROXY',
    'http_proxy',
    'https_proxy',
    'no_proxy',
    'KUBERNETES_SERVICE_HOST',
    'KUBERNETES_SERVICE_PORT_HTTPS',
  ],
  prepare: (context) => plan(standaloneRun(context)),
};
