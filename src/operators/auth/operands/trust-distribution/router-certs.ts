import { own } from '../../../../kube/own';
import type { Secret } from '../../../../kube/types';
import { CONFIG_MANAGED_NAMESPACE, OAUTH_SERVER_NAMESPACE } from '../namespaces';
import { ROUTER_CERTS } from '../oauth-server/names';
import { syncedSecret } from './synced-copy';

/** Certificates and keys of all routers, one key a domain. */
export const ROUTER_CERTS_SOURCE = { namespace: CONFIG_MANAGED_NAMESPACE, name: 'router-certs' } as const;

/**
 * The copy of the router's certificate for the oauth-server; undefined where the source has none for the domain, and then
 * a copy that is there has to go. Upstream: library-go pkg/operator/resource/resourceapply (SyncPartialSecret).
 */
export const routerCerts = (source: Secret, ingressDomain: string): Secret | undefined => {
  const value = own(source.data, ingressDomain);
  if (value === undefined) return undefined;
  const copy = syncedSecret(source, { namespace: OAUTH_SERVER_NAMESPACE, name: ROUTER_CERTS });
  return { ...copy, data: { [ingressDomain]: value } };
};

/** The Secret that the oauth-server serves with: the admin's where there is one, whatever it holds. */
export const activeRouterCertificate = (
  secrets: { readonly custom: Secret | undefined; readonly default: Secret | undefined },
  ingressDomain: string,
): { readonly secret: Secret; readonly certificateKey: string; readonly keyKey: string } | undefined => {
  if (secrets.custom !== undefined) return { secret: secrets.custom, certificateKey: 'tls.crt', keyKey: 'tls.key' };
  if (secrets.default === undefined) return undefined;
  return { secret: secrets.default, certificateKey: ingressDomain, keyKey: ingressDomain };
};
