import { configMasterCa } from '../divergences/config';
import { loginRoutes } from '../divergences/exposure';
import { authConfigForm } from '../divergences/external-oidc';
import { reportsClusterOperator } from '../divergences/guest';
import { oauthApiserverEncryption } from '../divergences/oauth-apiserver';
import {
  OAUTH_APISERVER_NAMESPACE as OAUTH_APISERVER_HOME,
  OAUTH_SERVER_NAMESPACE as OAUTH_SERVER_HOME,
} from '../operands/namespaces';
import { OAUTH_APISERVER } from '../operands/oauth-apiserver/names';
import { OAUTH_SERVER } from '../operands/oauth-server/names';
import * as r from '../resources';
import { beside, kept, leftOut, type StandaloneObject } from './object';

/** What the standalone operator reads of others beside its own objects, and what it adds to in passing. */
export const besideObjects: readonly StandaloneObject[] = [
  beside(
    r.secrets,
    [OAUTH_SERVER_HOME, 'v4-0-config-system-serving-cert'],
    leftOut(configMasterCa, 'oauth-server-crt'),
  ),
  beside(r.endpoints, [OAUTH_SERVER_HOME, OAUTH_SERVER], kept(OAUTH_SERVER)),
  beside(r.pods, [OAUTH_SERVER_HOME, `${OAUTH_SERVER}-*`], kept(`${OAUTH_SERVER}-*`)),
  beside(r.secrets, [OAUTH_APISERVER_HOME, 'serving-cert'], kept(`${OAUTH_APISERVER}-cert`)),
  beside(r.endpoints, [OAUTH_APISERVER_HOME, 'api'], kept(OAUTH_APISERVER)),
  beside(r.pods, [OAUTH_APISERVER_HOME, 'apiserver-*'], kept(`${OAUTH_APISERVER}-*`)),
  beside(r.daemonSets, [OAUTH_APISERVER_HOME, 'apiserver'], kept(OAUTH_APISERVER)),
  beside(
    r.configMaps,
    [OAUTH_APISERVER_HOME, 'auth-config'],
    leftOut(authConfigForm, `${OAUTH_APISERVER}-auth-config`),
  ),
  beside(r.configMaps, [OAUTH_SERVER_HOME, 'v4-0-config-system-auth-proxy-ca'], kept()),
  beside(r.authenticationConfigs, [undefined, 'cluster'], kept()),
  beside(r.ingresses, [undefined, 'cluster'], leftOut(loginRoutes)),
  beside(r.storageVersionMigrations, [undefined, '*'], leftOut(oauthApiserverEncryption)),
  // Told to the admins of a cluster whose operator they run.
  beside(r.events, [undefined, '*'], leftOut(reportsClusterOperator)),
];
