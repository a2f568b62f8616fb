import { depHash } from '../../../../kube/hash';
import type { ConfigMap, Deployment, Node, OperatorSpec, Secret, StringMap } from '../../../../kube/types';
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
import { ownCluster, type Placement } from '../../operands/placement';
import { readLogLevel } from '../../workloads/log-level';
import { observedOAuthApiserver } from './observed-oauth-apiserver';
import {
  countNodes,
  onePodPerNode,
  scaledTo,
  withAnnotations,
  withLabels,
  withPodAnnotations,
  withPodLabels,
  withSpecHash,
} from './steps';

/** Objects whose content makes the API server's pods roll, where they exist. */
export interface ApiserverDependencies {
  readonly etcdClient?: Secret;
  readonly etcdServingCa?: ConfigMap;
  readonly trustedCaBundle?: ConfigMap;
}

/** What the API server's Deployment follows from. */
export interface StandaloneOAuthApiserver {
  readonly operator: OperatorSpec;
  /** `status.latestAvailableRevision` of the operator; greater than zero. */
  readonly revision: number;
  /** Pull spec of the API server; empty where the operator was not told. */
  readonly image: string;
  /** Pull spec of the operator itself; empty where it was not told. */
  readonly operatorImage: string;
  readonly nodes: readonly Node[];
  /** Whether it authenticates tokens of external issuers, rather than keep tokens of its own. */
  readonly externalOidc?: boolean;
  /** Those of {@link OAUTH_APISERVER_NAMESPACE}. */
  readonly dependencies: ApiserverDependencies;
}

const PULL_SPEC_ANNOTATION = 'openshiftapiservers.operator.openshift.io/operator-pull-spec';

/** Where it keeps no tokens it has nothing to do with etcd. */
const trackedOf = (
  { trustedCaBundle, ...tokens }: ApiserverDependencies,
  keepsTokens: boolean,
): ApiserverDependencies => (keepsTokens ? { trustedCaBundle, ...tokens } : { trustedCaBundle });

const dependencyHashes = ({ etcdClient, etcdServingCa, trustedCaBundle }: ApiserverDependencies): StringMap => {
  const present: readonly (readonly [string, Secret | ConfigMap | undefined])[] = [
    ['etcd-client.secret', etcdClient],
    ['etcd-serving-ca.configmap', etcdServingCa],
    ['trusted-ca-bundle.configmap', trustedCaBundle],
  ];
  return Object.fromEntries(
    present.flatMap(([name, object]) =>
      object === undefined
        ? []
        : [[`operator.openshift.io/dep-${OAUTH_APISERVER_NAMESPACE}.${name}`, depHash(object.data)]],
    ),
  );
};

/**
 * The OAuth API server's Deployment as the cluster-authentication-operator applies it, hashes included.
 * Upstream: cluster-authentication-operator pkg/operator/workload/sync_openshift_oauth_apiserver.go.
 */
export function standaloneOAuthApiserverDeployment(
  input: StandaloneOAuthApiserver,
  placement: Placement,
): Result<Deployment> {
  const { resolve, workloadContext = ownCluster } = placement;
  const { operator, revision, nodes } = input;
  const observed = observedOAuthApiserver(operator.observedConfig, operator.unsupportedConfigOverrides);
  if (!observed.ok) return observed;
  const keepsTokens = input.externalOidc !== true || !resolve(oauthApiserverOidcMode);
  const render = keepsTokens ? oauthApiserverDeployment : externalOidcDeployment;
  const deployment = render(
    {
      namespace: OAUTH_APISERVER_NAMESPACE,
      image: input.image,
      cliImage: workloadContext.cliImage,
      logLevel: readLogLevel(operator.logLevel),
      audited: workloadContext.audited,
      auditWebhook: workloadContext.auditWebhook,
      serverArguments: observed.value,
      revision,
      etcdHost: workloadContext.etcdHost,
      etcdStartsToo: workloadContext.etcdStartsToo,
      kubeApiserver: workloadContext.kubeApiserver,
    },
    placement,
  );
  const label: StringMap = resolve(oauthApiserverRevisions) === 'numbered copies' ? { revision: String(revision) } : {};
  const hashes = dependencyHashes(trackedOf(input.dependencies, keepsTokens));
  const labelled = withPodLabels(withLabels(deployment, label), label);
  const hashed = withPodAnnotations(
    withAnnotations(labelled, { [PULL_SPEC_ANNOTATION]: input.operatorImage, ...hashes }),
    hashes,
  );
  const controlPlaneNodes = countNodes(nodes, resolve(oauthServerPlacement).nodeSelector ?? {});
  const replicas = resolve(oauthServerReplicas)({ controlPlaneNodes, singleReplica: false, dedicatedNodes: false });
  const spread = onePodPerNode(hashed, 'oauth-apiserver');
  return success(withSpecHash(scaledTo(spread, replicas, resolve(oauthApiserverSurgeSingle)(replicas))));
}
