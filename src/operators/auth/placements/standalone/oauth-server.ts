import { rvsHash } from '../../../../kube/hash';
import { remembering, rememberingLast } from '../../../../kube/remembering';
import type { ConfigMap, Deployment, Node, OperatorSpec, Secret, StringMap } from '../../../../kube/types';
import { type Result, success } from '../../../../om/result';
import { kubeadminRollout } from '../../divergences/kubeadmin';
import {
  oauthServerPlacement,
  oauthServerReplicas,
  oauthServerRolloutHash,
  oauthServerStrategy,
} from '../../divergences/oauth-server';
import { OAUTH_SERVER_NAMESPACE } from '../../operands/namespaces';
import { oauthServerDeployment } from '../../operands/oauth-server/deployment';
import { COMPONENT_PROXY_CA, CUSTOM_ROUTER_CERTS, OAUTH_SERVER } from '../../operands/oauth-server/names';
import { ownCluster, type Placement } from '../../operands/placement';
import type { FileMount } from '../../workloads/file-mount';
import { readLogLevel } from '../../workloads/log-level';
import type { ProxySettings } from '../../workloads/proxy-environment';
import { observedOAuthServer } from './observed-oauth-server';
import { placedArguments } from './placed-arguments';
import { countNodes, onePodPerNode, scaledTo, withAnnotations, withPodAnnotations } from './steps';
import { trackedVersions } from './tracked-versions';

/** What the oauth-server follows from, wherever its pods run. */
export type WantedOAuthServer = {
  readonly operator: OperatorSpec;
  /** Pull spec of the oauth-server; empty where the operator was not told. */
  readonly image: string;
  /** Effective proxy of the operands. */
  readonly proxy: ProxySettings;
  /** Whether the proxy's own CA is there to be mounted, under {@link COMPONENT_PROXY_CA}. */
  readonly proxyCa: boolean;
  /** Whether admins chose a certificate for the login route, copied to {@link CUSTOM_ROUTER_CERTS}. */
  readonly customCertificate: boolean;
};

/** What placing the oauth-server in the cluster that it serves takes. */
export interface StandaloneOAuthServer {
  readonly proxy: ProxySettings;
  /** Whether the kubeadmin user still exists. */
  readonly bootstrapUserExists: boolean;
  readonly nodes: readonly Node[];
  /** Config maps of {@link OAUTH_SERVER_NAMESPACE}. */
  readonly configMaps: readonly ConfigMap[];
  /** Secrets of {@link OAUTH_SERVER_NAMESPACE}. */
  readonly secrets: readonly Secret[];
}

const customRouterCertificate: FileMount = {
  volume: CUSTOM_ROUTER_CERTS,
  source: { kind: 'Secret', name: CUSTOM_ROUTER_CERTS },
  mountPath: `/var/config/system/secrets/${CUSTOM_ROUTER_CERTS}`,
  readOnly: true,
};

const componentProxyCa: FileMount = {
  volume: COMPONENT_PROXY_CA,
  source: { kind: 'ConfigMap', name: COMPONENT_PROXY_CA },
  mountPath: `/var/config/system/configmaps/${COMPONENT_PROXY_CA}`,
  readOnly: true,
};

function operandOf(
  operator: OperatorSpec,
  { image, proxy, proxyCa, customCertificate }: Omit<WantedOAuthServer, 'operator'>,
  placement: Placement,
): Result<Deployment> {
  const { workloadContext = ownCluster } = placement;
  const observed = observedOAuthServer(operator.observedConfig);
  if (!observed.ok) return observed;
  const { serverArguments, providerFiles } = observed.value;
  return success(
    oauthServerDeployment(
      {
        namespace: workloadContext.namespace ?? OAUTH_SERVER_NAMESPACE,
        image,
        cliImage: workloadContext.cliImage,
        logLevel: readLogLevel(operator.logLevel),
        audited: serverArguments.size > 0,
        auditWebhook: workloadContext.auditWebhook,
        serverArguments: placedArguments(serverArguments, placement),
        providerFiles,
        pages: {},
        namedCertificates: customCertificate ? [customRouterCertificate] : [],
        proxyCa: proxyCa ? componentProxyCa : undefined,
        proxy,
        platformHosts: workloadContext.platformHosts,
      },
      placement,
    ),
  );
}

/** The same operand for as long as it follows from the same, so that what is made of it is made once. */
const operands = remembering((placement: Placement) =>
  rememberingLast((operator: OperatorSpec, rest: Omit<WantedOAuthServer, 'operator'>) =>
    operandOf(operator, rest, placement),
  ),
);

/**
 * The oauth-server as the operator's configuration wants it, before anybody places it.
 * Upstream: cluster-authentication-operator pkg/controllers/deployment.
 */
export function observedOAuthServerOperand(
  { operator, ...rest }: WantedOAuthServer,
  placement: Placement,
): Result<Deployment> {
  return operands(placement)(operator, rest);
}

const spread = remembering((operand: Deployment) => onePodPerNode(operand, OAUTH_SERVER));

/**
 * The oauth-server's Deployment as the cluster-authentication-operator applies it, but for the hash of its spec.
 * Upstream: cluster-authentication-operator pkg/controllers/deployment.
 */
export function standaloneOAuthServer(
  operand: Deployment,
  input: StandaloneOAuthServer,
  { resolve }: Placement,
): Deployment {
  const { proxy, nodes, configMaps, secrets } = input;
  const hash = {
    [resolve(oauthServerRolloutHash).annotation]: rvsHash(trackedVersions(proxy, configMaps, secrets, resolve)),
  };
  const bootstrap: StringMap = input.bootstrapUserExists ? { [resolve(kubeadminRollout).annotation]: 'true' } : {};
  const controlPlaneNodes = countNodes(nodes, resolve(oauthServerPlacement).nodeSelector ?? {});
  const replicas = resolve(oauthServerReplicas)({ controlPlaneNodes, singleReplica: false, dedicatedNodes: false });
  const rolling = withPodAnnotations(withAnnotations(spread(operand), hash), { ...hash, ...bootstrap });
  return scaledTo(rolling, replicas, resolve(oauthServerStrategy)(replicas));
}
