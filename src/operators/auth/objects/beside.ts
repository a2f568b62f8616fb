import { configMasterCa } from '../divergences/config';
import { loginRoutes } from '../divergences/exposure';
import { authConfigForm } from '../divergences/external-oidc';
import { reportsClusterOperator } from '../divergences/guest';
import { oauthApiserverEncryption } from '../divergences/oauth-apiserver';
import { AUTH_CONFIG } from '../operands/external-oidc/auth-config';
import {
  OAUTH_APISERVER_NAMESPACE as OAUTH_APISERVER_HOME,
  OAUTH_SERVER_NAMESPACE as OAUTH_SERVER_HOME,
} from '../operands/namespaces';
import {
  APISERVER,
  APISERVER_SERVICE,
  APISERVER_SERVING_CERT,
  CONTROL_PLANE_APISERVER_CERT,
  OAUTH_APISERVER,
} from '../operands/oauth-apiserver/names';
import {
  COMPONENT_PROXY_CA,
  CONTROL_PLANE_SERVING_CERT,
  OAUTH_SERVER,
  SERVING_CERT,
} from '../operands/oauth-server/names';
import * as r from '../resources';
import { beside, kept, leftOut, type StandaloneObject } from './object';

/** What the standalone operator reads of others beside its own objects, and what it adds to in passing. */
export const besideObjects: readonly StandaloneObject[] = [
  beside(r.secrets, [OAUTH_SERVER_HOME, SERVING_CERT], leftOut(configMasterCa, CONTROL_PLANE_SERVING_CERT)),
  beside(r.endpoints, [OAUTH_SERVER_HOME, OAUTH_SERVER], kept(OAUTH_SERVER)),
  beside(r.pods, [OAUTH_SERVER_HOME, `${OAUTH_SERVER}-*`], kept(`${OAUTH_SERVER}-*`)),
  beside(r.secrets, [OAUTH_APISERVER_HOME, APISERVER_SERVING_CERT], kept(CONTROL_PLANE_APISERVER_CERT)),
  beside(r.endpoints, [OAUTH_APISERVER_HOME, APISERVER_SERVICE], kept(OAUTH_APISERVER)),
  beside(r.pods, [OAUTH_APISERVER_HOME, `${APISERVER}-*`], kept(`${OAUTH_APISERVER}-*`)),
  beside(r.daemonSets, [OAUTH_APISERVER_HOME, APISERVER], kept(OAUTH_APISERVER)),
  beside(
    r.configMaps,
    [OAUTH_APISERVER_HOME, AUTH_CONFIG],
    leftOut(authConfigForm, `${OAUTH_APISERVER}-${AUTH_CONFIG}`),
  ),
  beside(r.configMaps, [OAUTH_SERVER_HOME, COMPONENT_PROXY_CA], kept()),
  beside(r.authenticationConfigs, [undefined, 'cluster'], kept()),
  beside(r.ingresses, [undefined, 'cluster'], leftOut(loginRoutes)),
  beside(r.storageVersionMigrations, [undefined, '*'], leftOut(oauthApiserverEncryption)),
  // Told to the admins of a cluster whose operator they run.
  beside(r.events, [undefined, '*'], leftOut(reportsClusterOperator)),
];
