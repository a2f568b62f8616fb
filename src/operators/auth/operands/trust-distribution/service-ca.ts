import type { ConfigMap } from '../../../../kube/types';
import { OAUTH_SERVER_NAMESPACE } from '../namespaces';
import { oauthServerLabels, SERVICE_CA } from '../oauth-server/names';

/** The key that the service CA operator fills. */
export const SERVICE_CA_KEY = 'service-ca.crt';
/** Asks the service CA operator to fill it. */
export const INJECT_SERVICE_CA_ANNOTATION = 'service.alpha.openshift.io/inject-cabundle';

/** Upstream: cluster-authentication-operator pkg/controllers/serviceca. Made empty; another operator fills it. */
export const serviceCaConfigMap = (): ConfigMap => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: {
    name: SERVICE_CA,
    namespace: OAUTH_SERVER_NAMESPACE,
    annotations: { [INJECT_SERVICE_CA_ANNOTATION]: 'true' },
    labels: oauthServerLabels,
  },
});
