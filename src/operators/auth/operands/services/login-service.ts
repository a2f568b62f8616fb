import type { Service } from '../../../../kube/types';
import { loginServicePort, loginServicePortName } from '../../divergences/exposure';
import { OAUTH_SERVER_NAMESPACE } from '../namespaces';
import type { Placement } from '../placement';
import { withServiceSpecHash } from '../spec-hash-annotation';

/** The Service in front of the oauth-server, under both topologies. */
export const LOGIN_SERVICE = 'oauth-openshift';
/** The port that the oauth-server's pods listen on. */
export const OAUTH_SERVER_PORT = 6443;
/** The label that selects the oauth-server's pods. */
export const OAUTH_SERVER_LABELS = { app: 'oauth-openshift' } as const;
/** Tells the service CA operator which Secret to write a serving certificate into. */
export const SERVING_CERT_ANNOTATION = 'service.alpha.openshift.io/serving-cert-secret-name';

/**
 * The login Service inside a cluster.
 * Upstream: cluster-authentication-operator bindata/oauth-openshift/oauth-service.yaml.
 */
export const loginService = ({ resolve }: Placement): Service => {
  const { port, servingCertSecret } = resolve(loginServicePort);
  const { name, sessionAffinity } = resolve(loginServicePortName);
  return withServiceSpecHash({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: {
      name: LOGIN_SERVICE,
      namespace: OAUTH_SERVER_NAMESPACE,
      labels: OAUTH_SERVER_LABELS,
      annotations: servingCertSecret === undefined ? undefined : { [SERVING_CERT_ANNOTATION]: servingCertSecret },
    },
    spec: {
      ports: [{ name, port, protocol: 'TCP', targetPort: OAUTH_SERVER_PORT }],
      selector: OAUTH_SERVER_LABELS,
      sessionAffinity,
      type: 'ClusterIP',
    },
  });
};
