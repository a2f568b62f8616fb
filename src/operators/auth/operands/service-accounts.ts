import type { ServiceAccount } from '../../../kube/types';
import { OAUTH_APISERVER_NAMESPACE, OAUTH_SERVER_NAMESPACE } from './namespaces';
import { OAUTH_APISERVER_SERVICE_ACCOUNT } from './oauth-apiserver/names';
import { OAUTH_SERVER, oauthServerLabels } from './oauth-server/names';

/** Account of the oauth-server's pods. */
export const OAUTH_SERVER_SERVICE_ACCOUNT = OAUTH_SERVER;

/** Upstream: cluster-authentication-operator bindata/oauth-openshift/serviceaccount.yaml. */
export const oauthServerServiceAccount = (): ServiceAccount => ({
  apiVersion: 'v1',
  kind: 'ServiceAccount',
  metadata: {
    namespace: OAUTH_SERVER_NAMESPACE,
    name: OAUTH_SERVER_SERVICE_ACCOUNT,
    labels: oauthServerLabels,
  },
});

/** Upstream: cluster-authentication-operator bindata/oauth-apiserver/sa.yaml. */
export const oauthApiserverServiceAccount = (): ServiceAccount => ({
  apiVersion: 'v1',
  kind: 'ServiceAccount',
  metadata: { namespace: OAUTH_APISERVER_NAMESPACE, name: OAUTH_APISERVER_SERVICE_ACCOUNT },
});
