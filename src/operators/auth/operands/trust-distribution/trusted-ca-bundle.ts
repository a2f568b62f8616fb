import type { ConfigMap } from '../../../../kube/types';
import { OAUTH_SERVER_NAMESPACE } from '../namespaces';
import { TRUSTED_CA_BUNDLE } from '../oauth-server/names';

/** Asks the network operator to fill `ca-bundle.crt`. */
const INJECT_TRUSTED_CA_LABEL = 'config.openshift.io/inject-trusted-cabundle';

/** Upstream: cluster-authentication-operator bindata/oauth-openshift/cabundle.yaml. Made empty; another operator fills it. */
export const trustedCaBundle = (): ConfigMap => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: {
    namespace: OAUTH_SERVER_NAMESPACE,
    name: TRUSTED_CA_BUNDLE,
    labels: { [INJECT_TRUSTED_CA_LABEL]: 'true' },
  },
});
