import { configMaps } from '../../../../library/resources/core';
import { meantAudit } from '../../operands/audit-profile';
import { oauthApiserverAuditConfigMap } from '../../operands/oauth-apiserver/audit-config-map';
import { CONTROL_PLANE_APISERVER_AUDIT, OAUTH_APISERVER } from '../../operands/oauth-apiserver/names';
import { hostedOAuthApiserverDeployment } from '../../placements/hosted/oauth-apiserver';
import { budget } from './budget';
import { type Component, manifest } from './component';
import { workloadContext } from './workload-context';

/**
 * The server of users, groups and tokens.
 * Upstream: openshift/hypershift control-plane-operator/controllers/hostedcontrolplane/v2/oauth_apiserver.
 */
export const openshiftOAuthApiserver: Component = {
  name: OAUTH_APISERVER,
  manifests: [
    manifest(configMaps, CONTROL_PLANE_APISERVER_AUDIT, ({ pass: { hcp, namespace, placement } }) => {
      const audit = meantAudit(hcp.spec.configuration?.apiServer?.audit, placement.resolve);
      return oauthApiserverAuditConfigMap(audit, namespace, placement);
    }),
    budget(OAUTH_APISERVER),
  ],
  deployment: ({ pass }, existing) => hostedOAuthApiserverDeployment({ ...workloadContext(pass), existing }),
};
