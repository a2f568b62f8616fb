import { oauthApiserverEncryption } from '../../divergences/oauth-apiserver';
import { CONFIG_MANAGED_NAMESPACE, OAUTH_APISERVER_NAMESPACE } from '../../operands/namespaces';
import {
  ENCRYPTION_CONFIG,
  ENCRYPTION_CONFIG_SOURCE,
  ENCRYPTION_KEYS,
  OAUTH_APISERVER,
} from '../../operands/oauth-apiserver/names';
import { secrets } from '../../resources';
import { leftOut, standaloneOnly, type TopologyObject } from '../object';

/** Not written for a hosted cluster, whose kube-apiserver sees to encryption. */
const without = (as: string) => leftOut(oauthApiserverEncryption, `${OAUTH_APISERVER}-${as}`);

/** Keys that tokens are encrypted with in etcd, and the configuration that says which one is used. */
export const encryptionObjects: readonly TopologyObject[] = [
  standaloneOnly(
    'revision/encryption',
    secrets,
    [OAUTH_APISERVER_NAMESPACE, `${ENCRYPTION_CONFIG}-*`],
    without(`${ENCRYPTION_CONFIG}-*`),
  ),
  standaloneOnly(
    'encryption/mounted',
    secrets,
    [OAUTH_APISERVER_NAMESPACE, ENCRYPTION_CONFIG],
    without(ENCRYPTION_CONFIG),
  ),
  standaloneOnly(
    'encryption/configuration',
    secrets,
    [CONFIG_MANAGED_NAMESPACE, ENCRYPTION_CONFIG_SOURCE],
    without('encryption-desired-config'),
  ),
  standaloneOnly(
    'encryption/key',
    secrets,
    [CONFIG_MANAGED_NAMESPACE, `${ENCRYPTION_KEYS}*`],
    without('encryption-key-*'),
  ),
];
