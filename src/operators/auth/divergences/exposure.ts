import { DENY_ALL, OAUTH_APISERVER_NAMESPACE } from '../operands/namespaces';
import {
  APISERVER_SERVICE,
  KMS_PREFLIGHT_POLICY,
  OAUTH_APISERVER,
  OAUTH_APISERVER_NETWORK_POLICY,
} from '../operands/oauth-apiserver/names';
import {
  INTERNAL_LOGIN_ROUTE,
  OAUTH_SERVER,
  OAUTH_SERVER_NETWORK_POLICY,
  PRIVATE_LOGIN_ROUTE,
  PUBLIC_LOGIN_ROUTE,
  SERVING_CERT,
} from '../operands/oauth-server/names';
import { divergence } from './divergence';
import { at, free, oneSided, when } from './place';
import { BASE64_CERTIFICATES } from './shapes';

/** How the Service in front of the oauth-server maps its port. */
export const loginServicePort = divergence({
  id: 'net-service',
  object: 'Service oauth-openshift',
  field: 'spec.ports[0].port, spec.type, spec.ipFamilyPolicy, metadata.annotations',
  kind: 'required',
  where: [
    at(
      'service/oauth-server',
      'spec.ports{[port,protocol=443,TCP],[port,protocol=6443,TCP]}{.port,.protocol,.targetPort}',
      'spec.ipFamilyPolicy',
      'spec.selector["hypershift.openshift.io/control-plane-component"]',
      'metadata.annotations["service.alpha.openshift.io/serving-cert-secret-name"]',
    ),
    at('service/oauth-apiserver', 'metadata.annotations["service.alpha.openshift.io/serving-cert-secret-name"]'),
    ...when('a node port', at('service/oauth-server', 'spec.type', 'spec.ports[port,protocol=*].nodePort')),
  ],
  reason:
    'A hosted oauth-server is published outside its cluster in one of several ways (route, node port, load balancer) on ' +
    'hosts with either IP family; inside a cluster one cluster IP with a certificate signed for it is enough.',
  upstream: {
    standalone: 'cluster-authentication-operator bindata/oauth-openshift/oauth-service.yaml',
    hosted: 'hypershift control-plane-operator/controllers/hostedcontrolplane/oauth/service.go',
  },
  risk: 'Port 443 collides with other services on a shared load balancer, and nothing on a management cluster signs the serving certificate.',
  inWords: { standalone: '443, cluster IP', hosted: '6443, dual stack, any type' },
  standalone: { port: 443, servingCertSecret: SERVING_CERT, ipFamilyPolicy: undefined },
  hosted: { port: 6443, servingCertSecret: undefined, ipFamilyPolicy: 'PreferDualStack' },
});

/** Whether the login Service names its port and says how sessions stick. */
export const loginServicePortName = divergence<{ readonly name?: string; readonly sessionAffinity?: string }>({
  id: 'net-port-name',
  object: 'Service oauth-openshift',
  field: 'spec.ports[0].name, spec.sessionAffinity',
  kind: 'capricious',
  where: [at('service/oauth-server', 'spec.ports[port,protocol=*].name', 'spec.sessionAffinity')],
  literal: true,
  reason: 'Hosted leaves both to the defaults; a named port is what service monitors and humans look for.',
  upstream: {
    standalone: 'cluster-authentication-operator bindata/oauth-openshift/oauth-service.yaml',
    hosted: 'hypershift control-plane-operator/controllers/hostedcontrolplane/oauth/service.go',
  },
  risk: 'None known: the name is free to set on a Service with one port.',
  inWords: { standalone: '`https`, no affinity', hosted: 'unset' },
  standalone: { name: 'https', sessionAffinity: 'None' },
  hosted: {},
});

/** The routes that lead to the oauth-server. */
export const loginRoutes = divergence<readonly string[]>({
  id: 'net-route',
  object: 'Route',
  field: 'metadata.name, spec.host, metadata.labels',
  kind: 'required',
  where: [
    at('route/public', 'metadata.name'),
    free(at('route/*', 'metadata.labels["hypershift.openshift.io/hosted-control-plane"]')),
    ...oneSided('route/private', 'route/internal'),
    ...when('private access', at('route/public', '.')),
    ...when('a node port', at('route/public', '.')),
  ],
  literal: true,
  reason:
    'A hosted oauth-server may be reached from the internet, over a private link, or both, so it has up to three routes, ' +
    'and their hosts come from the control plane, not from the domain of a router in the cluster.',
  upstream: {
    standalone: 'cluster-authentication-operator pkg/controllers/customroute',
    hosted: 'hypershift control-plane-operator/controllers/hostedcontrolplane/oauth/route.go',
  },
  risk: 'One public route would expose private clusters; a long namespace makes the default host invalid.',
  inWords: { standalone: '`oauth-openshift`', hosted: '`oauth`, `oauth-private`, `oauth-internal`' },
  standalone: [OAUTH_SERVER],
  hosted: [PUBLIC_LOGIN_ROUTE, PRIVATE_LOGIN_ROUTE, INTERNAL_LOGIN_ROUTE],
});

/** Whose router serves a login route: that of the cluster that the pods run in, or the control plane's own. */
export type LoginRouter = 'cluster' | 'controlPlane';

/** What the router does with plain HTTP to the login host. */
export const insecureLoginTraffic = divergence<Readonly<Record<LoginRouter, 'Redirect' | 'None'>>>({
  id: 'net-insecure',
  object: 'Route',
  field: 'spec.tls.insecureEdgeTerminationPolicy',
  kind: 'capricious',
  where: [at('route/*', 'spec.tls.insecureEdgeTerminationPolicy')],
  literal: true,
  reason:
    'Redirecting helps people who type the host; hosted refuses because its routers were not thought to listen on port 80.',
  upstream: {
    standalone: 'cluster-authentication-operator bindata/oauth-openshift/route.yaml',
    hosted: 'hypershift support/netutil/route.go',
  },
  risk: 'A router that does not serve port 80 ignores it; check each before relying on the redirect.',
  decision:
    "Hosted moves where the router listens on port 80, as a cluster's does and that of a control plane does not: people type hosts without a scheme.",
  inWords: { standalone: '`Redirect`', hosted: '`None`' },
  standalone: { cluster: 'Redirect', controlPlane: 'Redirect' },
  hosted: { cluster: 'None', controlPlane: 'None' },
  converged: { value: { cluster: 'Redirect', controlPlane: 'None' } },
});

/** Parts of a login route that hosted leaves to the defaults. */
export const loginRouteDefaults = divergence<{
  readonly targetPort?: number;
  readonly weight?: number;
  readonly wildcardPolicy?: string;
  readonly app?: string;
}>({
  id: 'net-route-port',
  object: 'Route',
  field: 'spec.port, spec.to.weight, spec.wildcardPolicy, metadata.labels.app',
  kind: 'capricious',
  where: [at('route/*', 'spec.port.targetPort', 'spec.to.weight', 'spec.wildcardPolicy', 'metadata.labels.app')],
  reason: 'Standalone writes what the API server would fill in, to compare exactly; hosted relies on the defaults.',
  upstream: {
    standalone: 'cluster-authentication-operator bindata/oauth-openshift/route.yaml',
    hosted: 'hypershift support/netutil/route.go',
  },
  risk: 'The target port has to follow the Service when it is published on another port.',
  inWords: { standalone: 'port 6443, weight 100, no wildcard', hosted: 'unset' },
  standalone: { targetPort: 6443, weight: 100, wildcardPolicy: 'None', app: OAUTH_SERVER },
  hosted: {},
});

/** The network policies that belong to the two servers. */
export const operandNetworkPolicies = divergence<readonly string[]>({
  id: 'net-policy',
  object: 'NetworkPolicy',
  field: 'metadata.name, spec',
  kind: 'required',
  where: [...oneSided('network-policy/*')],
  reason:
    'Denying everything in a namespace that holds a whole control plane would cut off its other components; there the ' +
    'owner of the namespace writes the policies.',
  upstream: {
    standalone: 'cluster-authentication-operator bindata/oauth-openshift, bindata/oauth-apiserver',
    hosted: 'hypershift hypershift-operator/controllers/hostedcluster/network_policies.go',
  },
  risk: 'default-deny-all in a control plane namespace stops the kube-apiserver and etcd.',
  decision:
    'Kept: the owner of the namespace denies by default and lets login traffic in; a second author would isolate pods that the first one counts on.',
  inWords: { standalone: 'denial and allowances for each server', hosted: 'none' },
  standalone: [DENY_ALL, OAUTH_SERVER_NETWORK_POLICY, OAUTH_APISERVER_NETWORK_POLICY, KMS_PREFLIGHT_POLICY],
  hosted: [],
});

/** The Service that the aggregator calls for the groups of the OAuth API server. */
export const aggregatedApiService = divergence({
  id: 'net-api-reach',
  object: 'APIService',
  field: 'spec.service',
  kind: 'required',
  where: [
    at('api/*', 'spec.service{.name,.namespace,.port}'),
    ...oneSided('guest-service/oauth-apiserver', 'guest-endpoints/oauth-apiserver'),
  ],
  literal: true,
  reason:
    'The hosted server runs outside the cluster: a Service without selector, with hand-made Endpoints, stands for it inside.',
  upstream: {
    standalone: 'cluster-authentication-operator pkg/operator/starter.go',
    hosted: 'hypershift control-plane-operator/hostedclusterconfigoperator/controllers/resources/oapi',
  },
  risk: 'A Service with a selector finds no pods in the guest cluster.',
  inWords: { standalone: '`openshift-oauth-apiserver/api`', hosted: '`default/openshift-oauth-apiserver`' },
  standalone: { name: APISERVER_SERVICE, namespace: OAUTH_APISERVER_NAMESPACE, port: 443 },
  hosted: { name: OAUTH_APISERVER, namespace: 'default', port: 443 },
});

/** Where the certificate authority of the aggregated API comes from. */
export const aggregatedApiTrust = divergence<'injected' | 'inline'>({
  id: 'net-api-ca',
  object: 'APIService',
  field: 'spec.caBundle, metadata.annotations',
  kind: 'required',
  where: [
    at(
      'api/*',
      `spec.caBundle${BASE64_CERTIFICATES}`,
      'metadata.annotations["service.alpha.openshift.io/inject-cabundle"]',
    ),
  ],
  reason:
    'The service CA of the guest cluster does not sign certificates of servers outside it; the control plane root CA does.',
  upstream: {
    standalone: 'cluster-authentication-operator pkg/operator/starter.go',
    hosted: 'hypershift control-plane-operator/hostedclusterconfigoperator/controllers/resources/oapi',
  },
  risk: 'Injecting the guest service CA makes every aggregated call fail on the certificate.',
  standalone: 'injected',
  hosted: 'inline',
});

/** Labels and scraping marks on the Service of the OAuth API server. */
export const apiserverServiceMarks = divergence<{
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}>({
  id: 'net-metrics',
  object: 'Service api, Service openshift-oauth-apiserver',
  field: 'metadata.labels, metadata.annotations',
  kind: 'capricious',
  where: [
    at(
      'service/oauth-apiserver',
      'metadata.labels{.app,["hypershift.openshift.io/control-plane-component"]}',
      'metadata.annotations{["prometheus.io/scrape"],["prometheus.io/scheme"]}',
    ),
  ],
  literal: true,
  reason:
    'Nothing scrapes the hosted server, and its Service carries the labels of the openshift-apiserver, which it was copied from.',
  upstream: {
    standalone: 'cluster-authentication-operator bindata/oauth-apiserver/svc.yaml',
    hosted: 'hypershift control-plane-operator/controllers/hostedcontrolplane/oapi/service.go',
  },
  risk: 'More series on the management cluster for every hosted cluster.',
  inWords: { standalone: 'marked for scraping', hosted: 'labels of the openshift-apiserver' },
  standalone: {
    labels: { app: OAUTH_APISERVER },
    annotations: { 'prometheus.io/scrape': 'true', 'prometheus.io/scheme': 'https' },
  },
  hosted: {
    labels: {
      app: 'openshift-apiserver',
      'hypershift.openshift.io/control-plane-component': 'openshift-apiserver',
    },
    annotations: {},
  },
});

/** How the kube-apiserver calls the token webhook of the OAuth API server. */
export const tokenWebhook = divergence<'service-address' | 'host-name'>({
  id: 'net-webhook',
  object: 'Secret webhook-authentication-integrated-oauth, Secret kas-authentication-token-webhook-config',
  field: 'data.kubeConfig, data.kubeconfig',
  kind: 'required',
  where: [...oneSided('webhook/kube-apiserver', 'certificate/authenticator')],
  reason:
    'A static kube-apiserver pod resolves no cluster names, so it gets the address and the name to verify; a hosted one ' +
    'runs beside the webhook and uses its host name, with certificates of the control plane root CA.',
  upstream: {
    standalone: 'cluster-authentication-operator bindata/oauth-apiserver/authenticator-kubeconfig.yaml',
    hosted: 'hypershift control-plane-operator/controllers/hostedcontrolplane/v2/kas/oauth.go',
  },
  risk: 'A certificate of the wrong authority turns every OAuth token down.',
  standalone: 'service-address',
  hosted: 'host-name',
});

/** Fields of the OAuth API server's Service that the API server would fill in. */
export const apiserverServiceDefaults = divergence<{ readonly protocol?: string; readonly type?: string }>({
  id: 'net-apiserver-defaults',
  object: 'Service api, Service openshift-oauth-apiserver',
  field: 'spec.type, spec.ports[0].protocol',
  kind: 'capricious',
  where: [at('service/oauth-apiserver', 'spec.ports[name=https].protocol', 'spec.type')],
  literal: true,
  reason: 'Hosted sets fields of the object it has read; standalone writes a manifest and leaves defaults out.',
  upstream: {
    standalone: 'cluster-authentication-operator bindata/oauth-apiserver/svc.yaml',
    hosted: 'hypershift control-plane-operator/controllers/hostedcontrolplane/oapi/service.go',
  },
  risk: 'None: the Service is the same once it is stored.',
  inWords: { standalone: 'left out', hosted: 'written' },
  standalone: {},
  hosted: { protocol: 'TCP', type: 'ClusterIP' },
});
