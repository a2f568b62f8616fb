import { depHash } from '../../../../kube/hash';
import { remembering, rememberingLast } from '../../../../kube/remembering';
import type { ConfigMap, Deployment, Node, OperatorSpec, Secret, StringMap } from '../../../../kube/types';
import { hasRedacted } from '../../../../om/redaction';
import { type Result, success } from '../../../../om/result';
import {
  oauthApiserverOidcMode,
  oauthApiserverRevisions,
  oauthApiserverSurgeSingle,
} from '../../divergences/oauth-apiserver';
import { oauthServerPlacement, oauthServerReplicas } from '../../divergences/oauth-server';
import { OAUTH_APISERVER_NAMESPACE } from '../../operands/namespaces';
import { oauthApiserverDeployment } from '../../operands/oauth-apiserver/deployment';
import { externalOidcDeployment } from '../../operands/oauth-apiserver/external-oidc';
import {
  APISERVER_CONTAINER,
  APISERVER_TRUSTED_CA,
  ETCD_CLIENT,
  ETCD_SERVING_CA,
} from '../../operands/oauth-apiserver/names';
import { ownCluster, type Placement } from '../../operands/placement';
import { readLogLevel } from '../../workloads/log-level';
import { observedOAuthApiserver } from './observed-oauth-apiserver';
import { placedArguments } from './placed-arguments';
import {
  countNodes,
  onePodPerNode,
  scaledTo,
  withAnnotations,
  withLabels,
  withPodAnnotations,
  withPodLabels,
} from './steps';

/** Objects whose content makes the API server's pods roll, where they exist. */
export interface ApiserverDependencies {
  readonly etcdClient?: Secret;
  readonly etcdServingCa?: ConfigMap;
  readonly trustedCaBundle?: ConfigMap;
}

/** What the API server follows from, wherever its pods run. */
export type WantedOAuthApiserver = {
  readonly operator: OperatorSpec;
  /** `status.latestAvailableRevision` of the operator; greater than zero. */
  readonly revision: number;
  /** Pull spec of the API server; empty where the operator was not told. */
  readonly image: string;
  /** Whether it authenticates tokens of external issuers, rather than keep tokens of its own. */
  readonly externalOidc?: boolean;
};

/** What placing the API server in the cluster that it serves takes. */
export interface StandaloneOAuthApiserver {
  readonly revision: number;
  /** Pull spec of the operator itself; empty where it was not told. */
  readonly operatorImage: string;
  readonly nodes: readonly Node[];
  readonly externalOidc?: boolean;
  /** Those of {@link OAUTH_APISERVER_NAMESPACE}. */
  readonly dependencies: ApiserverDependencies;
  /** Annotations of the Deployment as it is. */
  readonly annotations?: StringMap;
}

const PULL_SPEC_ANNOTATION = 'openshiftapiservers.operator.openshift.io/operator-pull-spec';

/** Where it keeps no tokens it has nothing to do with etcd. */
const trackedOf = (
  { trustedCaBundle, ...tokens }: ApiserverDependencies,
  keepsTokens: boolean,
): ApiserverDependencies => (keepsTokens ? { trustedCaBundle, ...tokens } : { trustedCaBundle });

/** @param before annotations of the Deployment that is there: the hash of what is not known stays */
const dependencyHashes = (
  { etcdClient, etcdServingCa, trustedCaBundle }: ApiserverDependencies,
  before: StringMap,
): StringMap => {
  const present: readonly (readonly [string, Secret | ConfigMap | undefined])[] = [
    [`${ETCD_CLIENT}.secret`, etcdClient],
    [`${ETCD_SERVING_CA}.configmap`, etcdServingCa],
    [`${APISERVER_TRUSTED_CA}.configmap`, trustedCaBundle],
  ];
  return Object.fromEntries(
    present.flatMap(([name, object]): (readonly [string, string])[] => {
      if (object === undefined) return [];
      const annotation = `operator.openshift.io/dep-${OAUTH_APISERVER_NAMESPACE}.${name}`;
      const hash = hasRedacted(object) ? before[annotation] : depHash(object.data);
      return hash === undefined ? [] : [[annotation, hash]];
    }),
  );
};

const keepsTokens = (externalOidc: boolean | undefined, { resolve }: Placement): boolean =>
  externalOidc !== true || !resolve(oauthApiserverOidcMode);

function operandOf(
  operator: OperatorSpec,
  { revision, image, externalOidc }: Omit<WantedOAuthApiserver, 'operator'>,
  placement: Placement,
): Result<Deployment> {
  const { workloadContext = ownCluster } = placement;
  const observed = observedOAuthApiserver(operator.observedConfig, operator.unsupportedConfigOverrides);
  if (!observed.ok) return observed;
  const render = keepsTokens(externalOidc, placement) ? oauthApiserverDeployment : externalOidcDeployment;
  return success(
    render(
      {
        namespace: workloadContext.namespace ?? OAUTH_APISERVER_NAMESPACE,
        image,
        cliImage: workloadContext.cliImage,
        logLevel: readLogLevel(operator.logLevel),
        audited: workloadContext.audited,
        auditWebhook: workloadContext.auditWebhook,
        serverArguments: placedArguments(observed.value, placement),
        revision,
        etcdHost: workloadContext.etcdHost,
        etcdStartsToo: workloadContext.etcdStartsToo,
        kubeApiserver: workloadContext.kubeApiserver,
      },
      placement,
    ),
  );
}

/** The same operand for as long as it follows from the same, so that what is made of it is made once. */
const operands = remembering((placement: Placement) =>
  rememberingLast((operator: OperatorSpec, rest: Omit<WantedOAuthApiserver, 'operator'>) =>
    operandOf(operator, rest, placement),
  ),
);

/**
 * The OAuth API server as the operator's configuration wants it, before anybody places it.
 * Upstream: cluster-authentication-operator pkg/operator/workload/sync_openshift_oauth_apiserver.go.
 */
export function observedOAuthApiserverOperand(
  { operator, ...rest }: WantedOAuthApiserver,
  placement: Placement,
): Result<Deployment> {
  return operands(placement)(operator, rest);
}

const spread = remembering((operand: Deployment) => onePodPerNode(operand, APISERVER_CONTAINER));

/**
 * The OAuth API server's Deployment as the cluster-authentication-operator applies it, but for the hash of its spec.
 * Upstream: cluster-authentication-operator pkg/operator/workload/sync_openshift_oauth_apiserver.go.
 */
export function standaloneOAuthApiserver(
  operand: Deployment,
  { revision, operatorImage, nodes, externalOidc, dependencies, annotations = {} }: StandaloneOAuthApiserver,
  placement: Placement,
): Deployment {
  const { resolve } = placement;
  const label: StringMap = resolve(oauthApiserverRevisions) === 'numbered copies' ? { revision: String(revision) } : {};
  const hashes = dependencyHashes(trackedOf(dependencies, keepsTokens(externalOidc, placement)), annotations);
  const labelled = withPodLabels(withLabels(spread(operand), label), label);
  const hashed = withPodAnnotations(
    withAnnotations(labelled, { [PULL_SPEC_ANNOTATION]: operatorImage, ...hashes }),
    hashes,
  );
  const controlPlaneNodes = countNodes(nodes, resolve(oauthServerPlacement).nodeSelector ?? {});
  const replicas = resolve(oauthServerReplicas)({ controlPlaneNodes, singleReplica: false, dedicatedNodes: false });
  return scaledTo(hashed, replicas, resolve(oauthApiserverSurgeSingle)(replicas));
}
