import { OAUTH_SERVER_NAMESPACE } from '../operands/namespaces';
import { OAUTH_SERVER } from '../operands/oauth-server/names';
import type { NamedCertificate } from '../resources/config/api-server-spec';
import type { AuthConfiguration, UserObjects } from './auth-configuration';

/** A login host and its certificate as the ingress configuration of a cluster says them. */
export const componentRoutesOf = ({ loginHost }: AuthConfiguration) =>
  loginHost && [
    {
      namespace: OAUTH_SERVER_NAMESPACE,
      name: OAUTH_SERVER,
      hostname: loginHost.hostname,
      servingCertKeyPairSecret: { name: loginHost.secret },
    },
  ];

/** The API server of a hosted cluster, among whose certificates that of the login host is unless it is elsewhere. */
export function withLoginCertificate({
  loginHost,
  hosted,
  apiServer,
}: AuthConfiguration): AuthConfiguration['apiServer'] {
  if (loginHost === undefined || hosted.loginCertificate === 'ingress') return apiServer;
  const names = hosted.loginCertificate === 'API server' ? [loginHost.hostname] : undefined;
  const own: NamedCertificate = { names, servingCertificate: { name: loginHost.secret } };
  const others = apiServer?.servingCerts?.namedCertificates ?? [];
  return { ...apiServer, servingCerts: { namedCertificates: [...others, own] } };
}

/** Secrets of the user by the cluster that they are in: what the ingress configuration names is in the one served. */
export function secretsByCluster({ objects, loginHost, hosted }: AuthConfiguration): {
  readonly management: UserObjects['secrets'];
  readonly served: UserObjects['secrets'];
} {
  const isServed = ({ metadata }: UserObjects['secrets'][number]): boolean =>
    hosted.loginCertificate === 'ingress' && metadata.name === loginHost?.secret;
  return { management: objects.secrets.filter((one) => !isServed(one)), served: objects.secrets.filter(isServed) };
}
