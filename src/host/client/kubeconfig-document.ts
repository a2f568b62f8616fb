import * as z from 'zod/mini';
import type { InputError } from '../../om/input/input-error';
import { describe } from '../../om/input/input-object';
import { readInputYaml } from '../../om/input/read-input-yaml';
import { firstProblem } from '../../om/input/schema-problem';
import { execSchema } from './exec-credential';

const text = z.nullish(z.string());

const clusterSchema = z.object({
  server: z.string(),
  'certificate-authority': text,
  'certificate-authority-data': text,
  'tls-server-name': text,
  'insecure-skip-tls-verify': z.nullish(z.boolean()),
  'proxy-url': text,
});
const userSchema = z.object({
  'client-certificate': text,
  'client-certificate-data': text,
  'client-key': text,
  'client-key-data': text,
  token: text,
  tokenFile: text,
  username: text,
  as: text,
  exec: z.nullish(execSchema),
  'auth-provider': z.nullish(z.object({ name: z.string() })),
});

/** A kubeconfig. Upstream: kubernetes staging/src/k8s.io/client-go/tools/clientcmd/api/v1/types.go. */
const configSchema = z.object({
  'current-context': text,
  contexts: z.nullish(z.array(z.object({ name: z.string(), context: z.object({ cluster: z.string(), user: text }) }))),
  clusters: z.nullish(z.array(z.object({ name: z.string(), cluster: clusterSchema }))),
  users: z.nullish(z.array(z.object({ name: z.string(), user: userSchema }))),
});

/** A cluster, and who asks it. */
export interface KubeconfigEntry {
  readonly cluster: z.infer<typeof clusterSchema>;
  readonly user: z.infer<typeof userSchema>;
}

/** Where a kubeconfig comes from. */
export interface KubeconfigOrigin {
  /** As messages name it. */
  readonly file: string;
  fault(path: string, found: string, expected: string): InputError;
}

/**
 * The cluster and the user that a context of a kubeconfig names.
 *
 * @param name of the context. Default: its current one
 * @throws InputError for what is no kubeconfig, lacks what it names, or has what is not supported
 */
export function kubeconfigEntry(text: string, name: string | undefined, origin: KubeconfigOrigin): KubeconfigEntry {
  const value = readInputYaml(text, { file: origin.file, expected: 'a kubeconfig' });
  const parsed = configSchema.safeParse(value);
  if (!parsed.success) {
    const { path, found, expected } = firstProblem(parsed.error.issues, value);
    throw origin.fault(path, describe(found, true), expected);
  }
  const { contexts, clusters, users } = parsed.data;
  const wanted = name ?? parsed.data['current-context'] ?? '';
  const context = contexts?.find((one) => one.name === wanted)?.context;
  if (context === undefined) {
    const known = contexts?.map((one) => one.name).join(', ');
    throw wanted === ''
      ? origin.fault(
          'current-context',
          'nothing',
          `the name of a context${known ? `: ${known}` : ', and that context'}`,
        )
      : origin.fault('contexts', known || 'none', `the context ${wanted}`);
  }
  const cluster = clusters?.find((one) => one.name === context.cluster)?.cluster;
  if (cluster === undefined) throw origin.fault('clusters', 'no such name', `the cluster ${context.cluster}`);
  const user = users?.find((one) => one.name === context.user)?.user;
  if (user === undefined && context.user) throw origin.fault('users', 'no such name', `the user ${context.user}`);
  refuseUnsupported(cluster, user, origin);
  return { cluster, user: user ?? {} };
}

function refuseUnsupported(
  cluster: KubeconfigEntry['cluster'],
  user: KubeconfigEntry['user'] | undefined,
  origin: KubeconfigOrigin,
): void {
  const refuse = (path: string, expected: string): never => {
    throw origin.fault(path, 'a value', expected);
  };
  if (cluster['insecure-skip-tls-verify'] === true) {
    refuse('insecure-skip-tls-verify', 'the authority that vouches for the server, in certificate-authority');
  }
  if (cluster['proxy-url']) refuse('proxy-url', 'a server that is reached without a proxy');
  if (user?.username) refuse('username', 'a token, a certificate or an exec plugin');
  if (user?.as) refuse('as', 'credentials of the account itself');
  if (user?.['auth-provider']) {
    refuse('auth-provider', 'an exec plugin in its place, such as kubelogin where it is OpenID Connect');
  }
}

/** The server of a cluster. @throws InputError where it is no URL */
export function serverOf({ server }: KubeconfigEntry['cluster'], origin: KubeconfigOrigin): URL {
  const url = URL.canParse(server) ? new URL(server) : undefined;
  if (url === undefined || (url.protocol !== 'https:' && url.protocol !== 'http:')) {
    throw origin.fault('server', describe(server, true), 'a URL that begins with https://');
  }
  return url;
}
