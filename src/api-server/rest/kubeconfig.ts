import { toYaml } from '../../kube/yaml';

/** What clients need to reach a server. */
export interface ServerAccess {
  readonly url: string;
  readonly token: string;
  /** PEM of the certificate that the server shows; absent where it speaks plain HTTP. */
  readonly certificate?: string;
}

/** What cluster, user and context of a kubeconfig are called. */
export const contextName = 'om-api-server';

/** A kubeconfig for a server. It holds the token: whoever can read it is let in. */
export const kubeconfigOf = ({ url, token, certificate }: ServerAccess): string =>
  toYaml({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [
      {
        name: contextName,
        cluster: {
          server: url,
          ...(certificate === undefined
            ? {}
            : { 'certificate-authority-data': Buffer.from(certificate).toString('base64') }),
        },
      },
    ],
    users: [{ name: contextName, user: { token } }],
    contexts: [{ name: contextName, context: { cluster: contextName, user: contextName, namespace: 'default' } }],
    'current-context': contextName,
  });
