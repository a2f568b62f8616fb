import { goJoinHostPort } from '../../../../kube/host-port';
import type { StringMap } from '../../../../kube/types';
import { cfgLoginUrl, cfgMasterUrl, cfgPublicPort } from '../../divergences/config';
import type { Resolve } from '../../divergences/divergence';

/** A host and its port; the host may be empty and the port 0 while nothing is known yet. */
export interface Endpoint {
  readonly host: string;
  readonly port: number;
}

const httpsUrl = ({ host, port }: Endpoint): string => `https://${goJoinHostPort(host, port)}`;

/** Address of the login server in the cluster of its pods. */
export const masterURL = (service: string, namespace: string, resolve: Resolve): string =>
  resolve(cfgMasterUrl)(service, namespace);

/** Address of the login server for users, which is also the issuer. */
export const masterPublicURL = (endpoint: Endpoint, resolve: Resolve): string =>
  resolve(cfgPublicPort) === 'always' ? httpsUrl(endpoint) : `https://${endpoint.host}`;

/**
 * Address of a cluster's API server, which `oc login` is told.
 *
 * @param dnsName takes the place of the endpoint's host if it is not empty
 * @param annotations may lay down another address, even an empty one
 */
export const loginURL = (
  endpoint: Endpoint,
  dnsName: string | undefined,
  annotations: StringMap | undefined,
  resolve: Resolve,
): string => {
  const override = resolve(cfgLoginUrl);
  const laidDown = override === undefined ? undefined : annotations?.[override];
  return laidDown ?? httpsUrl({ host: dnsName || endpoint.host, port: endpoint.port });
};
