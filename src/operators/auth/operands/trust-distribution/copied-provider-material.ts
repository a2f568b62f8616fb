import type { ConfigMap, Secret } from '../../../../kube/types';
import { CONFIG_NAMESPACE } from '../namespaces';
import { CA_BUNDLE_KEY } from './oauth-serving-cert';

/** The key of an OIDC client's secret. */
export const CLIENT_SECRET_KEY = 'clientSecret';

/**
 * The guest cluster's copy of an external issuer's certificate authority. One key is set; others stay.
 * Upstream: hypershift control-plane-operator/hostedclusterconfigoperator/controllers/resources/resources.go.
 */
export const issuerCaCopy = (name: string, source: ConfigMap, existing?: ConfigMap): ConfigMap => ({
  ...existing,
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, namespace: CONFIG_NAMESPACE, ...existing?.metadata },
  data: { ...existing?.data, [CA_BUNDLE_KEY]: source.data?.[CA_BUNDLE_KEY] ?? '' },
});

/** A Secret in which a value that was looked up in vain is null, as Go writes a list of bytes that is not there. */
export type SecretCopy = Omit<Secret, 'data'> & { readonly data?: { readonly [key: string]: string | null } };

/**
 * The guest cluster's copy of the secret that a component logs in with at an external issuer. One key is set; where the source
 * lacks it, to null, which is the same as an empty value that is there.
 */
export const oidcClientSecretCopy = (name: string, source: Secret, existing?: SecretCopy): SecretCopy => ({
  ...existing,
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name, namespace: CONFIG_NAMESPACE, ...existing?.metadata },
  data: {
    ...existing?.data,
    [CLIENT_SECRET_KEY]: source.data?.[CLIENT_SECRET_KEY] ?? (existing?.data?.[CLIENT_SECRET_KEY] === '' ? '' : null),
  },
});
