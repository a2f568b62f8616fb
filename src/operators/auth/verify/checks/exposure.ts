import { isJsonObject } from '../../../../kube/json';
import type { KubeObject, Route } from '../../../../kube/types';
import {
  aggregatedApiService,
  aggregatedApiTrust,
  loginRoutes,
  loginServicePort,
  operandNetworkPolicies,
  tokenWebhook,
} from '../../divergences/exposure';
import { authConfigForm, providerMaterialCopied } from '../../divergences/external-oidc';
import { clusterAdminBindings, operandNamespaces, reportsClusterOperator } from '../../divergences/guest';
import { publishingOf } from '../../observe/hosted/visibility';
import { CONFIG_NAMESPACE, OAUTH_APISERVER_NAMESPACE, OAUTH_SERVER_NAMESPACE } from '../../operands/namespaces';
import { OAUTH_APISERVER } from '../../operands/oauth-apiserver/names';
import { OAUTH_SERVER } from '../../operands/oauth-server/names';
import { type Check, check } from './check';
import { publishedAddressHost } from './login-host';
import { type Output, type Problems, textAt, unless } from './output';
import { kubeconfigServers, leadsToService, secretText, serviceReachesPods } from './reach';

const none =
  (kind: string, ...names: readonly string[]) =>
  (output: Output): Problems =>
    output.objects
      .map(({ object }) => object)
      .filter((object) => object.kind === kind && (names.length === 0 || names.includes(object.metadata.name ?? '')))
      .map(({ metadata }) => `${kind} ${metadata.name} is made`);

const isRoute = (object: KubeObject): object is Route => object.kind === 'Route';

function routes(output: Output): Problems {
  const strategy = publishingOf(output.controlPlane, 'OAuthServer');
  const all = output.of('Management').filter(isRoute);
  if (output.workload(OAUTH_SERVER) === undefined || strategy?.type !== 'Route') return [];
  const host = publishedAddressHost(output);
  const targets = new Set(output.service(OAUTH_SERVER)?.spec.ports?.map(({ targetPort }) => targetPort));
  return [
    ...unless(
      all.some(({ spec }) => spec.host === host),
      `no route has the host ${host}`,
    ),
    ...all.flatMap(({ metadata, spec }) => [
      ...unless(spec.to?.name === OAUTH_SERVER, `route ${metadata.name} leads to ${spec.to?.name}`),
      ...unless(
        spec.port?.targetPort === undefined || targets.has(spec.port.targetPort),
        `route ${metadata.name} leads to a port that the Service does not have`,
      ),
      ...unless(spec.tls?.termination === 'passthrough', `route ${metadata.name} ends TLS on the way`),
    ]),
  ];
}

const registrations = (output: Output): readonly KubeObject[] =>
  output.of('UserWorkload').filter(({ kind }) => kind === 'APIService');

function aggregated(output: Output): Problems {
  const service = output.object('UserWorkload', 'Service', OAUTH_APISERVER);
  const endpoints = output.object('UserWorkload', 'Endpoints', OAUTH_APISERVER);
  return registrations(output).flatMap((one) => {
    const name = textAt(one, 'spec', 'service', 'name');
    const namespace = textAt(one, 'spec', 'service', 'namespace');
    return [
      ...unless(
        service?.metadata.name === name && service.metadata.namespace === namespace,
        `${one.metadata.name} leads to ${namespace}/${name}, which is no Service of the cluster`,
      ),
      ...unless(endpoints !== undefined && JSON.stringify(endpoints).includes('"ip"'), 'nothing is behind the Service'),
    ];
  });
}

function trusted(output: Output): Problems {
  const authority = output.secret('root-ca')?.data?.['ca.crt'];
  return registrations(output).flatMap(({ metadata, spec }) =>
    unless(
      isJsonObject(spec) && authority !== undefined && spec.caBundle === authority,
      `${metadata.name} does not trust the authority of the control plane`,
    ),
  );
}

function webhook(output: Output): Problems {
  const [server, ...others] = kubeconfigServers(
    secretText(output, 'kas-authentication-token-webhook-config', 'kubeconfig'),
  );
  if (output.workload(OAUTH_APISERVER) === undefined) return [];
  if (server === undefined || others.length > 0) return ['the kubeconfig of the token webhook has not one cluster'];
  return leadsToService(server, output);
}

const reported = (output: Output): Problems =>
  output
    .workloads()
    .flatMap(({ name }) =>
      unless(output.object('Management', 'ControlPlaneComponent', name) !== undefined, `nobody reports on ${name}`),
    );

const issuers = (output: Output): Problems =>
  unless(
    output.configMap('auth-config')?.data?.['auth.json'] !== undefined,
    'the kube-apiserver has no issuers to mount',
  );

function material({ controlPlane, objects }: Output): Problems {
  const { authentication } = controlPlane.spec.configuration ?? {};
  if (authentication?.type !== 'OIDC') return [];
  const names = (authentication.oidcProviders ?? []).flatMap(({ issuer, oidcClients = [] }) => [
    issuer?.issuerCertificateAuthority?.name,
    ...oidcClients.map(({ clientSecret }) => clientSecret?.name),
  ]);
  const copies = new Set(
    objects
      .filter(({ object }) => object.metadata.namespace === CONFIG_NAMESPACE)
      .map(({ object }) => object.metadata.name),
  );
  return names.flatMap((name) => (name ? unless(copies.has(name), `${name} is not in the guest cluster`) : []));
}

/** How the servers are reached, and what the guest cluster has for it. */
export const exposureChecks: readonly Check[] = [
  check(
    loginServicePort,
    'The Service selects the pods, and its port leads to the port of the server.',
    serviceReachesPods(OAUTH_SERVER, OAUTH_SERVER),
  ),
  check(loginRoutes, 'A route has the host that users come to; all lead to the Service, TLS unbroken.', routes),
  check(operandNetworkPolicies, 'Nothing denies traffic in the namespace of the control plane.', none('NetworkPolicy')),
  check(
    aggregatedApiService,
    'The Service of the API server selects its pods, and its stand-in in the guest cluster has an address.',
    serviceReachesPods(OAUTH_APISERVER, OAUTH_APISERVER),
    aggregated,
  ),
  check(aggregatedApiTrust, 'The aggregator trusts the authority of the control plane.', trusted),
  check(
    tokenWebhook,
    'The kube-apiserver has tokens reviewed at a Service of the namespace, on a port that it has.',
    webhook,
  ),
  check(authConfigForm, 'What the kube-apiserver mounts is there, whatever the type of authentication.', issuers),
  check(providerMaterialCopied, 'What external issuers need is in the guest cluster.', material),
  check(
    clusterAdminBindings,
    'No account that nobody made is bound to cluster-admin.',
    none('ClusterRoleBinding', 'system:openshift:openshift-authentication', 'system:openshift:oauth-apiserver'),
  ),
  check(
    operandNamespaces,
    'No namespace and no account is made for pods that run elsewhere.',
    none('Namespace', OAUTH_SERVER_NAMESPACE, OAUTH_APISERVER_NAMESPACE),
    none('ServiceAccount'),
  ),
  check(reportsClusterOperator, 'The control plane is told about each server.', none('ClusterOperator'), reported),
];
