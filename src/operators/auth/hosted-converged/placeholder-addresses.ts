import { configMasterUrl } from '../divergences/config';
import { OAUTH_APISERVER_NAMESPACE, OAUTH_SERVER_NAMESPACE } from '../operands/namespaces';
import { APISERVER_SERVICE } from '../operands/oauth-apiserver/names';
import { HOSTED_APISERVER_SERVICE } from '../operands/services/apiserver-service';
import { LOGIN_SERVICE } from '../operands/services/login-service';
import { hostedConverged } from '../placements/hosted/placement';

/**
 * Reserved for documentation (RFC 5737), so nothing else in a cluster has it. The operator finds etcd by the addresses of its
 * members; a hosted etcd has a name.
 */
export const ETCD_STAND_IN = '198.51.100.1';
const ETCD_URL_STAND_IN = `https://${ETCD_STAND_IN}:2379`;

/** Host of an oauth-server whose address a standalone cluster could not have: an IPv6 address, for one. */
export const PLACEHOLDER_HOST = 'login.stand-in.invalid';

/** What stands for what in texts that the operator writes. */
export interface PlaceholderAddresses {
  readonly namespace: string;
  /** URL of etcd. */
  readonly etcdUrl: string;
  /** Host that the operator believes to be the oauth-server's, and the URL that it stands for. */
  readonly login?: { readonly host: string; readonly url: string };
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** A host of the view, or one that the operator may take for the oauth-server's. */
export const viewHost = (host: string): string => (host.includes(':') ? PLACEHOLDER_HOST : host);

/**
 * Puts addresses of the control plane in place of those that the operator knows: of the oauth-server for users, of both
 * Services, and of etcd.
 */
export function realAddresses({ namespace, etcdUrl, login }: PlaceholderAddresses): (text: string) => string {
  const loginService = `${LOGIN_SERVICE}.${OAUTH_SERVER_NAMESPACE}.svc`;
  const apiService = `${APISERVER_SERVICE}.${OAUTH_APISERVER_NAMESPACE}.svc`;
  const masterUrl = hostedConverged.resolve(configMasterUrl)(LOGIN_SERVICE, namespace);
  const publicUrl = login && new RegExp(`https://${escaped(login.host)}(?=/|$)`, 'g');
  return (text) => {
    if (text === `https://${loginService}`) return masterUrl;
    const renamed = text
      .replaceAll(loginService, `${LOGIN_SERVICE}.${namespace}.svc`)
      .replaceAll(apiService, `${HOSTED_APISERVER_SERVICE}.${namespace}.svc`)
      .replaceAll(ETCD_URL_STAND_IN, etcdUrl);
    return publicUrl === undefined ? renamed : renamed.replace(publicUrl, () => login?.url ?? '');
  };
}
