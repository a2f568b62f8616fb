import { secrets } from '../../../../library/resources/core';
import { type ConfiguredOAuthServer, oauthServerSettings } from '../../operands/oauth-server/settings';
import type { LoginAddress } from '../pass/login-address';
import type { Pass } from '../pass/pass';

/** The oauth-server's settings, as the control plane's configuration has them. */
export const controlPlaneOAuthServer = (
  { hcp, namespace, management, answers, placement }: Pass,
  address: LoginAddress,
): ConfiguredOAuthServer => {
  const { configuration, kubeAPIServerDNSName } = hcp.spec;
  const { host = '', port = 0 } = hcp.status?.controlPlaneEndpoint ?? {};
  return oauthServerSettings(
    {
      namespace,
      publicEndpoint: address,
      apiEndpoint: { host, port },
      apiDNSName: kubeAPIServerDNSName,
      annotations: hcp.metadata.annotations,
      apiServer: configuration?.apiServer,
      oauth: configuration?.oauth,
      lookups: {
        answers,
        secret: (name) => management.get(secrets, name, namespace),
        // An answer at hand was got through the tunnel with whatever authority was there at the time.
        caProblem: () => undefined,
      },
    },
    placement,
  );
};
