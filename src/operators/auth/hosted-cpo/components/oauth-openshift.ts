import type { Secret } from '../../../../kube/types';
import { configMaps, secrets } from '../../../../library/resources/core';
import { asRandom } from '../../../../om/random';
import { type Result, success } from '../../../../om/result';
import type { TemplatePage } from '../../divergences/config';
import { meantAudit } from '../../operands/audit-profile';
import { oauthServerAuditConfigMap } from '../../operands/oauth-server/audit-policy';
import { oauthServerConfigMap, osinServerConfig } from '../../operands/oauth-server/config';
import {
  CONTROL_PLANE_AUDIT,
  CONTROL_PLANE_SESSION,
  controlPlaneTemplates,
  OAUTH_SERVER,
} from '../../operands/oauth-server/names';
import { sessionSecret } from '../../operands/oauth-server/session-secret';
import { defaultTemplateSecrets } from '../../operands/oauth-server/templates';
import { hostedOAuthServerDeployment } from '../../placements/hosted/oauth-server';
import { applyManifest } from '../upsert/apply-manifest';
import { applyOwned } from '../upsert/apply-owned';
import { budget } from './budget';
import { type Component, type ComponentScope, type Manifest, manifest } from './component';
import { controlPlaneOAuthServer } from './oauth-server-settings';
import { workloadContext } from './workload-context';

/** The Secret with one of the pages that come with the release. */
const template = (name: string): Manifest =>
  manifest(secrets, name, ({ pass }) => {
    const page = (which: TemplatePage) => pass.page(which);
    return found(name, defaultTemplateSecrets(page, pass.namespace, pass.placement));
  });

const found = (name: string, all: readonly Secret[]): Result<Secret> => {
  const secret = all.find(({ metadata }) => metadata.name === name);
  return secret === undefined ? { ok: false, error: `no default page belongs to secret ${name}` } : success(secret);
};

const osinConfigMap = ({ pass, address }: ComponentScope) => {
  const { settings } = controlPlaneOAuthServer(pass, address);
  return success(oauthServerConfigMap(osinServerConfig(settings, pass.placement), pass.namespace, pass.placement));
};

/** An existing Secret is written as it is found, owners included: all that others put on it counts as desired. */
const session = manifest(
  secrets,
  CONTROL_PLANE_SESSION,
  ({ pass: { management, namespace, placement }, context: { generatedSecrets } }) => {
    const existing = management.get(secrets, CONTROL_PLANE_SESSION, namespace);
    return success(sessionSecret(existing, namespace, asRandom(generatedSecrets), placement));
  },
  (pass, type, secret) => {
    const isNew = pass.management.get(type, CONTROL_PLANE_SESSION, pass.namespace) === undefined;
    if (isNew) applyOwned(pass, type, secret);
    else applyManifest(pass.management, type, secret);
  },
);

/**
 * The oauth-server.
 * Upstream: openshift/hypershift control-plane-operator/controllers/hostedcontrolplane/v2/oauth.
 */
export const oauthOpenshift: Component = {
  name: OAUTH_SERVER,
  manifests: [
    manifest(configMaps, CONTROL_PLANE_AUDIT, ({ pass: { hcp, namespace, placement } }) => {
      const { profile } = meantAudit(hcp.spec.configuration?.apiServer?.audit, placement.resolve);
      return success(oauthServerAuditConfigMap(profile, namespace, placement));
    }),
    manifest(configMaps, OAUTH_SERVER, osinConfigMap),
    template(controlPlaneTemplates.error),
    template(controlPlaneTemplates.login),
    template(controlPlaneTemplates.providerSelection),
    budget(OAUTH_SERVER),
    session,
  ],
  deployment: ({ pass, address }, existing) => {
    const { providerFiles } = controlPlaneOAuthServer(pass, address);
    return success(hostedOAuthServerDeployment({ ...workloadContext(pass), existing, providerFiles }));
  },
};
