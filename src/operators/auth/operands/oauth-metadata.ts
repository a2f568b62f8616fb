import { goJson } from '../../../kube/go-json';
import type { ConfigMap } from '../../../kube/types';
import { failure, type Result, success } from '../../../om/result';
import { metadataDocument } from '../divergences/guest';
import { type LoginEndpoint, oauthServerUrl } from './login-endpoint';
import { CONFIG_MANAGED_NAMESPACE, OAUTH_SERVER_NAMESPACE } from './namespaces';
import { OAUTH_SERVER, oauthServerLabels } from './oauth-server/names';
import type { Placement } from './placement';

/** Key of a discovery document that an admin supplies, and of the one that a standalone cluster publishes. */
export const OAUTH_METADATA_KEY = 'oauthMetadata';
/** The copy that a standalone kube-apiserver reads, in {@link CONFIG_MANAGED_NAMESPACE}. */
export const PUBLISHED_METADATA = { namespace: CONFIG_MANAGED_NAMESPACE, name: OAUTH_SERVER } as const;

/** What clients discover below `/.well-known/oauth-authorization-server` (RFC 8414). */
const discoveryDocument = (placement: Placement, endpoint: LoginEndpoint) => {
  const issuer = oauthServerUrl(placement, endpoint);
  return {
    issuer,
    authorization_endpoint: `${issuer}/oauth/authorize`,
    token_endpoint: `${issuer}/oauth/token`,
    scopes_supported: [
      'user:check-access',
      'user:full',
      'user:info',
      'user:list-projects',
      'user:list-scoped-projects',
    ],
    response_types_supported: ['code', 'token'],
    grant_types_supported: ['authorization_code', 'implicit'],
    code_challenge_methods_supported: ['plain', 'S256'],
  };
};

/** The document as text. Upstream fills its indented form as text, so nothing in it is escaped. */
const documentText = (placement: Placement, endpoint: LoginEndpoint): string => {
  const document = discoveryDocument(placement, endpoint);
  switch (placement.resolve(metadataDocument).form) {
    case 'indented':
      return JSON.stringify(document, null, 2);
    case 'compact':
      return goJson(document);
  }
};

/**
 * The discovery document of a standalone oauth-server.
 * Upstream: cluster-authentication-operator pkg/controllers/metadata.
 *
 * @param host first host that a router admitted for the login route
 */
export const metadataConfigMap = (placement: Placement, host: string): ConfigMap => {
  const { name, key } = placement.resolve(metadataDocument);
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name, namespace: OAUTH_SERVER_NAMESPACE, labels: oauthServerLabels },
    data: { [key]: documentText(placement, { host }) },
  };
};

/** The document that an admin supplies instead, as far as it is there. */
export interface SuppliedMetadata {
  readonly name: string;
  readonly configMap: ConfigMap | undefined;
}

/**
 * The discovery document that a hosted kube-apiserver mounts: the admin's, byte for byte, or else the oauth-server's own.
 * Fails where the admin's is referenced and is not there, or has no document.
 * Upstream: hypershift control-plane-operator/controllers/hostedcontrolplane/v2/kas/oauth.go.
 */
export const controlPlaneMetadataConfigMap = (
  placement: Placement,
  namespace: string,
  endpoint: LoginEndpoint,
  supplied: SuppliedMetadata | undefined,
): Result<ConfigMap> => {
  const { name, key } = placement.resolve(metadataDocument);
  const text = supplied === undefined ? success(documentText(placement, endpoint)) : suppliedDocument(supplied);
  if (!text.ok) return text;
  return success({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name, namespace },
    data: { [key]: text.value },
  });
};

const suppliedDocument = ({ name, configMap }: SuppliedMetadata): Result<string> => {
  if (configMap === undefined) {
    return failure(`failed to get user oauth metadata configmap: configmaps "${name}" not found`);
  }
  if (Object.keys(configMap.data ?? {}).length === 0) {
    return failure(`user oauth metadata configmap ${name} has no data`);
  }
  const document = configMap.data?.[OAUTH_METADATA_KEY];
  return document === undefined
    ? failure(`user oauth metadata configmap ${name} has no '${OAUTH_METADATA_KEY}' key`)
    : success(document);
};
