import { goJoinHostPort } from '../../../kube/host-port';
import type { JsonObject } from '../../../kube/json';
import type { Secret, Service } from '../../../kube/types';
import { toYaml } from '../../../kube/yaml';
import { failure, type Result, success } from '../../../om/result';
import { CONFIG_NAMESPACE } from './namespaces';
import { APISERVER_SERVICE_PORT, HOSTED_APISERVER_SERVICE } from './services/apiserver-service';
import { COMPONENT_ANNOTATION } from './trust-distribution/component-annotation';

/** The kubeconfig that a standalone kube-apiserver reviews tokens with, in {@link CONFIG_NAMESPACE}. */
export const WEBHOOK_SECRET = 'webhook-authentication-integrated-oauth';
/** The kubeconfig that a hosted kube-apiserver reviews tokens with. */
export const CONTROL_PLANE_WEBHOOK_SECRET = 'kas-authentication-token-webhook-config';

const REVIEW_PATH = '/apis/oauth.openshift.io/v1/tokenreviews';
const CLUSTER = 'local-cluster';
const CONTEXT = 'local-context';
const USER = 'openshift-authenticator';

/** A certificate and its key, both PEM in base64, as a Secret holds them. */
export interface ClientCertificate {
  readonly certificate: string;
  readonly key: string;
}

const cluster = (server: string, ca: string, serverName?: string): JsonObject => ({
  'certificate-authority-data': ca || undefined,
  server,
  'tls-server-name': serverName,
});

const kubeconfig = (endpoint: JsonObject, { certificate, key }: ClientCertificate): JsonObject => ({
  apiVersion: 'v1',
  kind: 'Config',
  clusters: [{ name: CLUSTER, cluster: endpoint }],
  contexts: [{ name: CONTEXT, context: { cluster: CLUSTER, user: USER } }],
  'current-context': CONTEXT,
  users: [
    { name: USER, user: { 'client-certificate-data': certificate || undefined, 'client-key-data': key || undefined } },
  ],
});

const base64 = (text: string): string => Buffer.from(text).toString('base64');

/**
 * How a standalone kube-apiserver reviews tokens: by the address of the Service, since it resolves no names of the
 * cluster, verifying the name that the serving certificate has.
 * Upstream: cluster-authentication-operator pkg/controllers/webhookauthenticator,
 * bindata/oauth-apiserver/authenticator-kubeconfig.yaml.
 *
 * @param service `openshift-oauth-apiserver/api`, as it is in the cluster
 * @param serviceCa certificate authority of the cluster's services, PEM
 */
export const webhookSecret = (service: Service, serviceCa: string, client: ClientCertificate): Result<Secret> => {
  const port = service.spec.ports?.[0]?.port;
  if (port === undefined) {
    return failure(
      `building webhook secret: service ${service.metadata.namespace}/${service.metadata.name} has no port`,
    );
  }
  const server = `https://${goJoinHostPort(service.spec.clusterIP ?? '', port)}${REVIEW_PATH}`;
  return success({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: {
      name: WEBHOOK_SECRET,
      namespace: CONFIG_NAMESPACE,
      annotations: { [COMPONENT_ANNOTATION]: 'apiserver-auth' },
    },
    data: { kubeConfig: base64(inClusterKubeconfig(server, base64(serviceCa), client)) },
  });
};

/** Line by line as the release's own template has it, and without a newline at the end: what is compared is its bytes. */
const inClusterKubeconfig = (server: string, ca: string, { certificate, key }: ClientCertificate): string =>
  [
    'apiVersion: v1',
    'clusters:',
    `- name: ${CLUSTER}`,
    '  cluster:',
    `    certificate-authority-data: ${ca}`,
    `    server: ${server}`,
    '    tls-server-name: api.openshift-oauth-apiserver.svc',
    'contexts:',
    `- name: ${CONTEXT}`,
    '  context:',
    `    cluster: ${CLUSTER}`,
    `    user: ${USER}`,
    `current-context: ${CONTEXT}`,
    'kind: Config',
    'users:',
    `- name: ${USER}`,
    '  user:',
    `    client-certificate-data: ${certificate}`,
    `    client-key-data: ${key}`,
  ].join('\n');

/** The PKI of a hosted control plane that the webhook needs; undefined where the Secret is not there. */
export interface ControlPlanePki {
  /** Secret `openshift-authenticator-cert`. */
  readonly authenticator: Secret | undefined;
  /** Secret `root-ca`. */
  readonly rootCa: Secret | undefined;
}

/** Name of the Secret with the certificate that a hosted kube-apiserver shows to the token webhook. */
export const AUTHENTICATOR_CERT_SECRET = 'openshift-authenticator-cert';
/** Name of the Secret with the certificate authority of a hosted control plane; its certificate is under {@link CA_KEY}. */
export const ROOT_CA_SECRET = 'root-ca';
/** Key of a certificate authority's certificate. */
export const CA_KEY = 'ca.crt';

/**
 * How a hosted kube-apiserver reviews tokens: by host name, beside it in the same namespace.
 * Fails where the PKI is incomplete.
 * Upstream: hypershift control-plane-operator/controllers/hostedcontrolplane/v2/kas/oauth.go.
 */
export const controlPlaneWebhookSecret = (namespace: string, pki: ControlPlanePki): Result<Secret> => {
  const credentials = credentialsOf(pki);
  if (!credentials.ok) return credentials;
  const { ca, client } = credentials.value;
  const server = `https://${HOSTED_APISERVER_SERVICE}.${namespace}.svc:${APISERVER_SERVICE_PORT}${REVIEW_PATH}`;
  return success({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: CONTROL_PLANE_WEBHOOK_SECRET, namespace },
    data: { kubeconfig: base64(toYaml(kubeconfig(cluster(server, ca), client))) },
    type: 'Opaque',
  });
};

const credentialsOf = ({
  authenticator,
  rootCa,
}: ControlPlanePki): Result<{ readonly ca: string; readonly client: ClientCertificate }> => {
  if (authenticator === undefined) {
    return failure(`failed to get authenticator cert secret: secrets "${AUTHENTICATOR_CERT_SECRET}" not found`);
  }
  if (rootCa === undefined) return failure(`failed to get root ca cert secret: secrets "${ROOT_CA_SECRET}" not found`);
  const ca = rootCa.data?.[CA_KEY];
  if (ca === undefined) return failure(`expected ${CA_KEY} key in the root CA configMap`);
  const certificate = authenticator.data?.['tls.crt'];
  if (certificate === undefined) return failure('expected tls.crt key in authenticator secret');
  const key = authenticator.data?.['tls.key'];
  if (key === undefined) return failure('expected tls.key key in authenticator secret');
  return success({ ca, client: { certificate, key } });
};
