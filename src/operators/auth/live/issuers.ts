import { withoutTrailingSlashes } from '../../../kube/trim';
import { configMaps, secrets } from '../../../library/resources/core';
import type { Input } from '../../../om/state/cluster-state';
import {
  CONFIG_MANAGED_NAMESPACE,
  CONFIG_NAMESPACE,
  OAUTH_SERVER_NAMESPACE,
  OPERATOR_NAMESPACE,
} from '../operands/namespaces';
import { SERVICE_CA } from '../operands/oauth-server/names';
import { CA_BUNDLE_KEY } from '../operands/trust-distribution/oauth-serving-cert';
import type { IdentityProvider } from '../resources/config/identity-provider';
import { hostedControlPlanes } from '../resources/hypershift';
import { oauths } from '../resources/openshift';

/** An OpenID issuer that the oauth-server is to use. */
export interface Issuer {
  /** Without slashes at its end. */
  readonly issuer: string;
  readonly clientID: string;
  /** The client's Secret; absent where it is not there or holds nothing. */
  readonly client?: { readonly resourceVersion: string; readonly secret: string };
  /** Certificates that the issuer is trusted by, PEM; absent for those of the machine. */
  readonly authority?: string;
}

/** What an input says of the network: whom to ask, and what to trust. */
export interface InputNetwork {
  readonly issuers: readonly Issuer[];
  /** The certificates that the cluster's own servers are trusted by, PEM. */
  readonly authorities: readonly string[];
}

/** Reads it from an input. */
export const networkIn = (input: Input): InputNetwork => ({
  issuers: issuersIn(input),
  authorities: clusterAuthorities(input),
});

/** The issuers in an input, each once, in the order of the identity providers. */
function issuersIn({ clusters }: Input): readonly Issuer[] {
  const { Management, Configuration } = clusters;
  const [hcp] = Management.list(hostedControlPlanes);
  const namespace = hcp === undefined ? CONFIG_NAMESPACE : hcp.metadata.namespace;
  const providers: readonly IdentityProvider[] =
    (hcp === undefined
      ? Configuration.get(oauths, 'cluster')?.spec?.identityProviders
      : hcp.spec.configuration?.oauth?.identityProviders) ?? [];
  const issuers = providers.flatMap(({ openID }): readonly Issuer[] => {
    if (!openID?.issuer) return [];
    const secret = Management.get(secrets, openID.clientSecret?.name ?? '', namespace);
    const value = secret?.data?.clientSecret ?? '';
    const resourceVersion = secret?.metadata.resourceVersion ?? '';
    return [
      {
        issuer: withoutTrailingSlashes(openID.issuer),
        clientID: openID.clientID ?? '',
        client: value === '' ? undefined : { resourceVersion, secret: Buffer.from(value, 'base64').toString() },
        authority: openID.ca?.name
          ? (Management.get(configMaps, openID.ca.name, namespace)?.data?.['ca.crt'] ?? '')
          : undefined,
      },
    ];
  });
  return [...new Map(issuers.map((one) => [`${one.issuer} ${one.client?.resourceVersion}`, one])).values()];
}

const bundles = [
  { namespace: CONFIG_MANAGED_NAMESPACE, name: 'default-ingress-cert', key: CA_BUNDLE_KEY },
  { namespace: CONFIG_MANAGED_NAMESPACE, name: 'kube-apiserver-server-ca', key: CA_BUNDLE_KEY },
  { namespace: OAUTH_SERVER_NAMESPACE, name: SERVICE_CA, key: 'service-ca.crt' },
  { namespace: OPERATOR_NAMESPACE, name: 'trusted-ca-bundle', key: CA_BUNDLE_KEY },
  { namespace: CONFIG_MANAGED_NAMESPACE, name: 'oauth-serving-cert', key: CA_BUNDLE_KEY },
] as const;

/** The certificates that a cluster's own servers are trusted by, PEM. */
const clusterAuthorities = ({ clusters }: Input): readonly string[] =>
  bundles
    .map(({ namespace, name, key }) => clusters.Management.get(configMaps, name, namespace)?.data?.[key] ?? '')
    .filter((bundle) => bundle.includes('-----BEGIN CERTIFICATE-----'));

/** What servers that are asked by address, not by name, have to prove to be. */
export const OAUTH_SERVER_NAME = 'oauth-openshift.openshift-authentication.svc';
