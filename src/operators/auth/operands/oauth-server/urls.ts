import { goJoinHostPort } from '../../../../kube/host-port';
import type { StringMap } from '../../../../kube/types';
import { configLoginUrl, configMasterUrl, configPublicPort } from '../../divergences/config';
import type { Resolve } from '../../divergences/divergence';

/** A host and its port; the host may be empty and the port 0 while nothing is known yet. */
export interface Endpoint {
  readonly host: string;
  readonly port: number;
}

const HTTPS_PORT = 443;

const httpsUrl = ({ host, port }: Endpoint): string => `https://${goJoinHostPort(host, port)}`;

/** Address of the oauth-server in the cluster of its pods. */
export const masterURL = (service: string, namespace: string, resolve: Resolve): string =>
  resolve(configMasterUrl)(service, namespace);

/** Whether an address can do without its port: the port is the one of HTTPS, and the host is no IPv6 address. */
const isUsual = ({ host, port }: Endpoint): boolean => port === HTTPS_PORT && !host.includes(':');

/** Address of the oauth-server for users, which is also the issuer. */
export const masterPublicURL = (endpoint: Endpoint, resolve: Resolve): string =>
  resolve(configPublicPort) === 'never' && isUsual(endpoint) ? `https://${endpoint.host}` : httpsUrl(endpoint);

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
  const override = resolve(configLoginUrl);
  const laidDown = override === undefined ? undefined : annotations?.[override];
  return laidDown ?? httpsUrl({ host: dnsName || endpoint.host, port: endpoint.port });
};
