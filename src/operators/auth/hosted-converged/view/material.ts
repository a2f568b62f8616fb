import { isJsonObject } from '../../../../kube/json';
import { readYaml, YamlError } from '../../../../kube/read-yaml';
import type { ConfigMap, Secret } from '../../../../kube/types';
import { configMaps, secrets } from '../../../../library/resources/core';
import { configSessionName } from '../../divergences/config';
import type { Pass } from '../../hosted-cpo/pass/pass';
import { CONFIG_MANAGED_NAMESPACE, OAUTH_SERVER_NAMESPACE } from '../../operands/namespaces';
import {
  CONTROL_PLANE_CA_BUNDLE,
  CONTROL_PLANE_SERVING_CERT,
  CONTROL_PLANE_SESSION,
  oauthServerLabels,
  ROUTER_CERTS,
  SERVICE_CA,
  SESSION_SECRET,
} from '../../operands/oauth-server/names';
import { SESSION_SECRETS_KEY } from '../../operands/oauth-server/session-secret';
import { CA_BUNDLE_KEY } from '../../operands/trust-distribution/oauth-serving-cert';
import { SERVICE_CA_KEY } from '../../operands/trust-distribution/service-ca';
import { CA_KEY } from '../../operands/webhook-authenticator';
import { ETCD_STAND_IN } from '../placeholder-addresses';
import type { ViewedHost } from './configuration';
import { servedRouteCertificate } from './login-certificate';
import { type Shown, shown } from './shown';

const limits = { maxBytes: 1 << 20, maxAliases: 0 };

/** The same keys as the operator writes them; undefined where there are none to be read. */
function converted({ placement }: Pass, former: Secret): Secret | undefined {
  const value = former.data?.[SESSION_SECRETS_KEY];
  if (value === undefined) return undefined;
  try {
    const document = readYaml(Buffer.from(value, 'base64').toString('utf8'), limits);
    if (!isJsonObject(document)) return undefined;
    const text = JSON.stringify({ ...document, apiVersion: placement.resolve(configSessionName).apiVersion });
    return {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: SESSION_SECRET, namespace: OAUTH_SERVER_NAMESPACE, labels: oauthServerLabels },
      data: { [SESSION_SECRETS_KEY]: Buffer.from(text).toString('base64') },
    };
  } catch (error) {
    if (error instanceof YamlError) return undefined;
    throw error;
  }
}

/** Sessions outlive a change of operators: where there is no Secret of the new name yet, the former one is it. */
const session = (pass: Pass): Shown =>
  shown(secrets, { namespace: OAUTH_SERVER_NAMESPACE, name: SESSION_SECRET }, () => {
    const { management, namespace } = pass;
    if (management.get(secrets, SESSION_SECRET, namespace) !== undefined) return undefined;
    const former = management.get(secrets, CONTROL_PLANE_SESSION, namespace);
    return former && converted(pass, former);
  });

/**
 * The certificate of the router in front of the oauth-server. There is no router of the cluster in the way of a hosted one:
 * the server's own certificate is what clients see.
 */
function routerCertificate({ management, namespace }: Pass, viewed: () => ViewedHost): Shown {
  const metadata = { name: ROUTER_CERTS, namespace: OAUTH_SERVER_NAMESPACE };
  return shown(secrets, metadata, (): Secret => {
    const own = management.get(secrets, CONTROL_PLANE_SERVING_CERT, namespace)?.data ?? {};
    const text = (key: string): string => Buffer.from(own[key] ?? '', 'base64').toString('utf8');
    const data = { [viewed().domain]: Buffer.from(`${text('tls.crt')}${text('tls.key')}`).toString('base64') };
    return { apiVersion: 'v1', kind: 'Secret', metadata, data };
  });
}

const configMap = (namespace: string, name: string, data: () => ConfigMap['data']): Shown =>
  shown(configMaps, { namespace, name }, (): ConfigMap | undefined => {
    const content = data();
    return content && { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace }, data: content };
  });

/** The authority of the oauth-server's certificates, where the operator looks for that of Services and of the router. */
function authorities({ management, namespace }: Pass): readonly Shown[] {
  const under = (key: string) => (): ConfigMap['data'] => {
    const text = management.get(configMaps, CONTROL_PLANE_CA_BUNDLE, namespace)?.data?.[CA_KEY];
    return text === undefined ? undefined : { [key]: text };
  };
  return [
    configMap(OAUTH_SERVER_NAMESPACE, SERVICE_CA, under(SERVICE_CA_KEY)),
    configMap(CONFIG_MANAGED_NAMESPACE, 'default-ingress-cert', under(CA_BUNDLE_KEY)),
  ];
}

/** Objects that the operator reads and that a control plane has in another form, or does without. */
export const material = (pass: Pass, viewed: () => ViewedHost): readonly Shown[] => [
  session(pass),
  routerCertificate(pass, viewed),
  ...servedRouteCertificate(pass),
  ...authorities(pass),
  configMap('openshift-etcd', 'etcd-endpoints', () => ({ hosted: ETCD_STAND_IN })),
  // A control plane that has a namespace and an operator is past its installation.
  configMap('kube-system', 'bootstrap', () => ({ status: 'complete' })),
];
