import type { Container, Deployment } from '../../../../kube/types';
import type { Resolve } from '../../divergences/divergence';
import { oauthServerEntrypoint } from '../../divergences/oauth-server';
import { volumeMountOf, volumeOf } from '../../workloads/file-mount';
import type { Placement } from '../placement';
import { processOf } from './arguments';
import { authConfigMount } from './auth-config-file';
import { oauthApiserverDeployment } from './deployment';
import { filesFor, type PodFiles } from './files';
import type { OAuthApiserver } from './oauth-apiserver';

const files = (server: OAuthApiserver, resolve: Resolve): PodFiles => {
  const { volumes, mounts } = filesFor(['servingCertificate', 'trustedCa'], server, resolve);
  return { volumes: [...volumes, authConfigMount], mounts: [...mounts, authConfigMount] };
};

/** No probes and no environment: this server has neither health endpoints nor events of its own. */
const authenticator = (
  container: Container,
  { mounts }: PodFiles,
  server: OAuthApiserver,
  resolve: Resolve,
): Container => {
  const { env, livenessProbe, readinessProbe, startupProbe, ...kept } = container;
  const groups = ['port', 'serving', 'externalOidc', 'configuredByName'] as const;
  return {
    ...kept,
    ...resolve(oauthServerEntrypoint)(processOf('external-oidc', groups, server, resolve)),
    volumeMounts: mounts.map(volumeMountOf),
  };
};

/**
 * The OAuth API server's Deployment where it authenticates external tokens instead of keeping tokens itself: the same
 * workload less etcd, audit and encryption. Only with feature gate `ExternalOIDCExternalClaimsSourcing`.
 *
 * Upstream: cluster-authentication-operator bindata/oauth-apiserver/externaloidc-deploy.yaml.
 */
export function externalOidcDeployment(server: OAuthApiserver, placement: Placement): Deployment {
  const { resolve } = placement;
  const base = oauthApiserverDeployment(server, placement);
  const { initContainers, containers, volumes, ...pod } = base.spec.template.spec;
  const mounted = files(server, resolve);
  const authenticators = containers.slice(0, 1).map((container) => authenticator(container, mounted, server, resolve));
  const spec = { ...pod, containers: authenticators, volumes: mounted.volumes.map(volumeOf) };
  return { ...base, spec: { ...base.spec, template: { ...base.spec.template, spec } } };
}
