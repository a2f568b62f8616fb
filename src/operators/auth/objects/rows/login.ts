import { loginRoutes, tokenWebhook } from '../../divergences/exposure';
import { authConfigForm } from '../../divergences/external-oidc';
import { AUTH_CONFIG } from '../../operands/external-oidc/auth-config';
import { KUBEADMIN_HASH, KUBEADMIN_PASSWORD } from '../../operands/kubeadmin/secrets';
import { CONFIG_MANAGED_NAMESPACE, CONFIG_NAMESPACE, OAUTH_SERVER_NAMESPACE } from '../../operands/namespaces';
import { INTERNAL_LOGIN_ROUTE, PRIVATE_LOGIN_ROUTE, PUBLIC_LOGIN_ROUTE } from '../../operands/oauth-server/names';
import { LOGIN_ROUTE } from '../../operands/routes/login-route';
import { CONTROL_PLANE_WEBHOOK_SECRET, WEBHOOK_SECRET } from '../../operands/webhook-authenticator';
import * as r from '../../resources';
import { both, byHosting, controlPlaneOnly, guestOnly, leftOut, type TopologyObject } from '../object';

/** How users and the kube-apiserver reach the servers, and who may log in first. */
export const loginObjects: readonly TopologyObject[] = [
  both(
    'route/public',
    r.routes,
    [OAUTH_SERVER_NAMESPACE, LOGIN_ROUTE],
    PUBLIC_LOGIN_ROUTE,
    byHosting(loginRoutes, PUBLIC_LOGIN_ROUTE),
  ),
  controlPlaneOnly('route/private', r.routes, PRIVATE_LOGIN_ROUTE),
  controlPlaneOnly('route/internal', r.routes, INTERNAL_LOGIN_ROUTE),
  both(
    'issuers/kube-apiserver',
    r.configMaps,
    [CONFIG_MANAGED_NAMESPACE, AUTH_CONFIG],
    AUTH_CONFIG,
    leftOut(authConfigForm, AUTH_CONFIG),
    { standalone: authConfigForm.standalone.key, hosted: authConfigForm.hosted.key },
  ),
  both(
    'webhook/kube-apiserver',
    r.secrets,
    [CONFIG_NAMESPACE, WEBHOOK_SECRET],
    CONTROL_PLANE_WEBHOOK_SECRET,
    leftOut(tokenWebhook, CONTROL_PLANE_WEBHOOK_SECRET),
  ),
  controlPlaneOnly('kubeadmin/password', r.secrets, KUBEADMIN_PASSWORD),
  guestOnly('kubeadmin/hash', r.secrets, [KUBEADMIN_HASH.namespace, KUBEADMIN_HASH.name]),
  guestOnly('issuer-copy/secret', r.secrets, [CONFIG_NAMESPACE, '*']),
  guestOnly('issuer-copy/config-map', r.configMaps, [CONFIG_NAMESPACE, '*']),
];
