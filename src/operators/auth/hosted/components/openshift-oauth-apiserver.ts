import { observeAudit } from '../../observe/hosted/audit';
import { oauthApiserverAuditConfigMap } from '../../operands/oauth-apiserver/audit-config-map';
import { hostedOAuthApiserverDeployment } from '../../placements/hosted/oauth-apiserver';
import { configMaps } from '../../resources/core';
import { budget } from './budget';
import { type Component, manifest } from './component';
import { surroundings } from './surroundings';

const NAME = 'openshift-oauth-apiserver';

/**
 * The server of users, groups and tokens.
 * Upstream: openshift/hypershift control-plane-operator/controllers/hostedcontrolplane/v2/oauth_apiserver.
 */
export const openshiftOAuthApiserver: Component = {
  name: NAME,
  manifests: [
    manifest(configMaps, 'openshift-oauth-apiserver-audit', ({ pass }) =>
      oauthApiserverAuditConfigMap(observeAudit(pass.hcp), pass.namespace, pass.placement),
    ),
    budget(NAME),
  ],
  deployment: ({ pass }, existing) => hostedOAuthApiserverDeployment({ ...surroundings(pass), existing }),
};
