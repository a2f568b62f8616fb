import { certificateOf, certificateProblem } from '../../../../kube/certificates';
import { pemBlocks, pemText } from '../../../../kube/pem';
import type { ConfigMap } from '../../../../kube/types';
import { CONFIG_MANAGED_NAMESPACE } from '../namespaces';
import { CONTROL_PLANE_CA_BUNDLE } from '../oauth-server/names';
import { CA_KEY } from '../webhook-authenticator';
import { COMPONENT_ANNOTATION } from './component-annotation';

/** The ConfigMap with the certificates that clients of the oauth-server should trust. */
export const OAUTH_SERVING_CERT = 'oauth-serving-cert';
/** Its key. */
export const CA_BUNDLE_KEY = 'ca-bundle.crt';

const servingCert = (bundle: string, existing?: ConfigMap): ConfigMap => ({
  ...existing,
  apiVersion: 'v1',
  kind: 'ConfigMap',
  // An object that is there comes with the annotations it has, as the original reads before it sets the data.
  metadata: existing?.metadata ?? {
    name: OAUTH_SERVING_CERT,
    namespace: CONFIG_MANAGED_NAMESPACE,
    annotations: { [COMPONENT_ANNOTATION]: 'apiserver-auth' },
  },
  data: { [CA_BUNDLE_KEY]: bundle },
});

/** What a router's bundle has for clients to trust. */
export interface TrustedCertificates {
  /** The ConfigMap, unless no certificate is left. */
  readonly configMap: ConfigMap | undefined;
  /** Why blocks were left out, in the words of Go's parser: a key always is, and that is no error while a certificate is left. */
  readonly problems: readonly string[];
}

/**
 * The certificates of the router in front of a standalone oauth-server, a blank line before each; its key is left out.
 * Upstream: cluster-authentication-operator pkg/controllers/trustdistribution.
 *
 * @param routerBundle PEM of the active router certificate, which holds the private key too
 */
export const routerServingCert = (routerBundle: string): TrustedCertificates => {
  const blocks = pemBlocks(routerBundle);
  const certificates = blocks.filter(({ bytes }) => certificateOf(bytes) !== undefined);
  const others = blocks.filter((block) => !certificates.includes(block));
  return {
    configMap:
      certificates.length === 0 ? undefined : servingCert(certificates.map((block) => `\n${pemText(block)}`).join('')),
    problems: others.map(({ bytes }) => certificateProblem(bytes)),
  };
};

/**
 * The authorities of a hosted oauth-server, in the guest cluster.
 * Upstream: hypershift control-plane-operator/hostedclusterconfigoperator/controllers/resources/oauth.
 *
 * @param source {@link CONTROL_PLANE_CA_BUNDLE}
 */
export const controlPlaneServingCert = (source: ConfigMap, existing?: ConfigMap): ConfigMap =>
  servingCert(source.data?.[CA_KEY] ?? '', existing);
