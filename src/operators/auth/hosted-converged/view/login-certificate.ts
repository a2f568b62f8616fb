import { certificateOf } from '../../../../kube/certificates';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../../kube/json';
import { pemBlocks } from '../../../../kube/pem';
import { dnsNames, nameCovers } from '../../../../kube/verify-certificate';
import { secrets } from '../../../../library/resources/core';
import { configNamedCertificates } from '../../divergences/config';
import type { Pass } from '../../hosted-cpo/pass/pass';
import { CONFIG_NAMESPACE, OAUTH_SERVER_NAMESPACE } from '../../operands/namespaces';
import { LOGIN_ROUTE } from '../../operands/routes/login-route';
import type { NamedCertificate } from '../../resources/config/api-server-spec';
import type { HostedControlPlane } from '../../resources/config/hosted-control-plane';
import { toControlPlane } from '../names/names';
import { type Shown, shown } from './shown';

/** What `configuration.ingress` says about the login route, in case it says anything. */
function loginRouteOf({ spec }: HostedControlPlane): JsonObject | undefined {
  const ingress = spec.configuration?.ingress;
  if (!isJsonObject(ingress) || !Array.isArray(ingress.componentRoutes)) return undefined;
  const list: readonly JsonValue[] = ingress.componentRoutes;
  return list
    .filter(isJsonObject)
    .find(({ name, namespace }) => name === LOGIN_ROUTE && namespace === OAUTH_SERVER_NAMESPACE);
}

/** The Secret with the certificate that the ingress configuration names for the login route, whatever its host is. */
export function routeCertificate(hcp: HostedControlPlane): string | undefined {
  const secret = loginRouteOf(hcp)?.servingCertKeyPairSecret;
  return isJsonObject(secret) && typeof secret.name === 'string' && secret.name !== '' ? secret.name : undefined;
}

/**
 * The same, where it is for this host. Where a hosted oauth-server is published is said elsewhere, so a route of another
 * host is one that nobody can reach.
 */
const certificateOfRoute = (hcp: HostedControlPlane, host: string): string | undefined =>
  loginRouteOf(hcp)?.hostname === host ? routeCertificate(hcp) : undefined;

/** The object in the control plane's namespace that is known under a name in `openshift-config`. */
const besideControlPlane = ({ management, namespace }: Pass, name: string) => {
  const known = { group: secrets.group, resource: secrets.resource, namespace: CONFIG_NAMESPACE, name };
  return management.get(secrets, toControlPlane(known, namespace).name, namespace);
};

/** Names that a server shows a certificate for: those that are configured, or else its own. */
function namesOf(pass: Pass, { names = [], servingCertificate }: NamedCertificate): readonly string[] {
  if (names.length > 0) return names;
  const text = besideControlPlane(pass, servingCertificate?.name ?? '')?.data?.['tls.crt'] ?? '';
  const [leaf] = pemBlocks(Buffer.from(text, 'base64').toString('latin1'));
  const certificate = leaf && certificateOf(leaf.bytes);
  return certificate === undefined ? [] : dnsNames(certificate);
}

/**
 * The certificate of the API server's that the oauth-server shows at a host today: the first with the very name, else the
 * first with a wildcard. Upstream: k8s.io/apiserver pkg/server/dynamiccertificates.
 */
function sharedCertificate(pass: Pass, host: string): string | undefined {
  const named = (pass.hcp.spec.configuration?.apiServer?.servingCerts?.namedCertificates ?? []).map(
    (given) => [namesOf(pass, given), given.servingCertificate?.name || undefined] as const,
  );
  const exact = named.find(([names]) => names.some((name) => name.toLowerCase() === host.toLowerCase()));
  return (exact ?? named.find(([names]) => names.some((name) => nameCovers(name, host))))?.[1];
}

/** The Secret with the certificate that admins chose for the oauth-server's host; undefined where they chose none. */
export function loginCertificate(pass: Pass, host: string): string | undefined {
  const sharesIt = pass.placement.resolve(configNamedCertificates) === 'for the login host';
  return certificateOfRoute(pass.hcp, host) ?? (sharesIt ? sharedCertificate(pass, host) : undefined);
}

/**
 * What the ingress configuration names is in the guest cluster: nobody brings it to the control plane, since only that
 * cluster's routers have needed it so far. One beside the control plane, where its owner put it, counts first.
 */
export function servedRouteCertificate(pass: Pass): readonly Shown[] {
  const name = routeCertificate(pass.hcp);
  if (name === undefined) return [];
  const place = { namespace: CONFIG_NAMESPACE, name };
  return [
    shown(secrets, place, () =>
      besideControlPlane(pass, name) === undefined ? pass.userWorkload.get(secrets, name, CONFIG_NAMESPACE) : undefined,
    ),
  ];
}
