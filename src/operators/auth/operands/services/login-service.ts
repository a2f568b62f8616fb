import type { Service } from '../../../../kube/types';
import { withSpecHash } from '../../../../library/spec-hash-annotation';
import { loginServicePort, loginServicePortName } from '../../divergences/exposure';
import { OAUTH_SERVER_NAMESPACE } from '../namespaces';
import { OAUTH_SERVER, OAUTH_SERVER_PORT, oauthServerLabels } from '../oauth-server/names';
import type { Placement } from '../placement';

/** The Service in front of the oauth-server, under both topologies. */
export const LOGIN_SERVICE = OAUTH_SERVER;
/** Tells the service CA operator which Secret to write a serving certificate into. */
export const SERVING_CERT_ANNOTATION = 'service.alpha.openshift.io/serving-cert-secret-name';

/**
 * The login Service inside a cluster.
 * Upstream: cluster-authentication-operator bindata/oauth-openshift/oauth-service.yaml.
 */
export const loginService = ({ resolve }: Placement): Service => {
  const { port, servingCertSecret } = resolve(loginServicePort);
  const { name, sessionAffinity } = resolve(loginServicePortName);
  return withSpecHash(
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: {
        name: LOGIN_SERVICE,
        namespace: OAUTH_SERVER_NAMESPACE,
        labels: oauthServerLabels,
        annotations: servingCertSecret === undefined ? undefined : { [SERVING_CERT_ANNOTATION]: servingCertSecret },
      },
      spec: {
        ports: [{ name, port, protocol: 'TCP', targetPort: OAUTH_SERVER_PORT }],
        selector: oauthServerLabels,
        sessionAffinity,
        type: 'ClusterIP',
      },
    },
    'core/v1.ServiceSpec',
  );
};
