import { withOwner } from '../../../../kube/owner-reference';
import { orAbsent, without } from '../../../../kube/string-map';
import type { Service, ServicePort, StringMap } from '../../../../kube/types';
import { failure, type Result, success } from '../../../../om/result';
import { configLabels } from '../../divergences/config';
import { loginServicePort, loginServicePortName } from '../../divergences/exposure';
import type { PublishingStrategy } from '../../resources/config/publishing';
import type { ControlPlaneOwner } from '../control-plane-owner';
import { OAUTH_SERVER, OAUTH_SERVER_PORT, oauthServerLabels } from '../oauth-server/names';
import type { Placement } from '../placement';
import { LOGIN_SERVICE } from './login-service';

/** The port of routes and load balancers. */
export const EXTERNAL_PORT = 443;
/** Tells external-dns which name to register. */
export const EXTERNAL_DNS_ANNOTATION = 'external-dns.alpha.kubernetes.io/hostname';
const AZURE_INTERNAL_ANNOTATION = 'service.beta.kubernetes.io/azure-load-balancer-internal';
const SELECTOR = { ...oauthServerLabels, 'hypershift.openshift.io/control-plane-component': OAUTH_SERVER };

/** What decides how a login Service is published. */
export interface LoginPublication {
  readonly strategy: PublishingStrategy;
  /** `spec.platform.type` of the HostedControlPlane. */
  readonly platform: string;
  /** Whether the control plane has private access. */
  readonly isPrivate: boolean;
}

/**
 * The login Service of a hosted control plane: the existing one with the fields set that publishing decides. A selector, a
 * node port and further ports that are there stay.
 *
 * Fails for a strategy that there is not, and for a load balancer anywhere but on Azure, where alone it is supported.
 * Upstream: hypershift control-plane-operator/controllers/hostedcontrolplane/oauth/service.go.
 */
export const publishedLoginService = (
  { resolve }: Placement,
  existing: Service | undefined,
  owner: ControlPlaneOwner,
  publication: LoginPublication,
): Result<Service> => {
  const published = byStrategy(publication, existing, resolve(loginServicePort).port);
  if (!published.ok) return published;
  const { type, port, nodePort, annotations } = published.value;
  const { name, sessionAffinity } = resolve(loginServicePortName);
  const labels = resolve(configLabels);
  const [first, ...others] = existing?.spec.ports ?? [];
  const servicePort: ServicePort = {
    ...first,
    name: name ?? first?.name,
    protocol: 'TCP',
    port,
    targetPort: OAUTH_SERVER_PORT,
    nodePort,
  };
  return success({
    ...existing,
    apiVersion: 'v1',
    kind: 'Service',
    metadata: {
      name: LOGIN_SERVICE,
      namespace: owner.namespace,
      ...existing?.metadata,
      labels: labels === undefined ? existing?.metadata.labels : { ...existing?.metadata.labels, ...labels },
      annotations: annotations === undefined ? undefined : orAbsent(annotations),
      ownerReferences: withOwner(existing?.metadata.ownerReferences, owner.reference),
    },
    spec: {
      ...existing?.spec,
      selector: existing?.spec.selector ?? SELECTOR,
      ipFamilyPolicy: resolve(loginServicePort).ipFamilyPolicy,
      sessionAffinity: sessionAffinity ?? existing?.spec.sessionAffinity,
      type,
      ports: [servicePort, ...others],
    },
  });
};

interface Published {
  readonly type: string | undefined;
  readonly port: number;
  readonly nodePort: number | undefined;
  readonly annotations: StringMap | undefined;
}

/** Why a login Service cannot be published so; undefined where it can. */
export function publicationFault({
  strategy,
  platform,
}: Pick<LoginPublication, 'strategy' | 'platform'>): string | undefined {
  switch (strategy.type) {
    case 'NodePort':
    case 'Route':
      return undefined;
    case 'LoadBalancer':
      return platform === 'Azure'
        ? undefined
        : `LoadBalancer publishing strategy for OAuth service is only supported on self-managed Azure, got platform: ${platform}`;
    default:
      return `invalid publishing strategy for OAuth service: ${strategy.type ?? ''}`;
  }
}

const byStrategy = (publication: LoginPublication, existing: Service | undefined, port: number): Result<Published> => {
  const { strategy, platform, isPrivate } = publication;
  const fault = publicationFault(publication);
  if (fault !== undefined) return failure(fault);
  const unchanged = {
    type: existing?.spec.type,
    port,
    nodePort: existing?.spec.ports?.[0]?.nodePort,
    annotations: existing?.metadata.annotations,
  };
  switch (strategy.type) {
    case 'NodePort':
      return success({
        ...unchanged,
        type: 'NodePort',
        nodePort: unchanged.nodePort || strategy.nodePort?.port || undefined,
      });
    case 'Route':
      // On IBM Cloud a service that was a node port before routes were introduced keeps it.
      if (platform === 'IBMCloud' && unchanged.type === 'NodePort') return success(unchanged);
      return success({ ...unchanged, type: 'ClusterIP' });
    default:
      // 443, because the kube-apiserver's own port is taken on the internal load balancer they share.
      return success({
        ...unchanged,
        type: 'LoadBalancer',
        port: EXTERNAL_PORT,
        annotations: loadBalancerAnnotations(unchanged.annotations, strategy, isPrivate),
      });
  }
};

const loadBalancerAnnotations = (
  existing: StringMap | undefined,
  strategy: PublishingStrategy,
  isPrivate: boolean,
): StringMap => {
  const hostname = strategy.loadBalancer?.hostname;
  return {
    ...without(existing, AZURE_INTERNAL_ANNOTATION),
    ...(hostname ? { [EXTERNAL_DNS_ANNOTATION]: hostname } : {}),
    ...(isPrivate ? { [AZURE_INTERNAL_ANNOTATION]: 'true' } : {}),
  };
};
