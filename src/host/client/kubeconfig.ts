import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import * as z from 'zod/mini';
import { readYaml } from '../../kube/read-yaml';
import { InputError } from '../../om/input/input-error';
import { describe } from '../../om/input/input-object';
import { firstProblem } from '../../om/input/schema-problem';
import { describeSystemError } from '../../om/input/system-error';
import { type Access, type AccessSource, ReloadedAccess, type ReloadTimes, type TlsMaterial } from './access';
import { type ExecCredential, ExecCredentials, execSchema } from './exec-credential';

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

type Cluster = z.infer<typeof clusterSchema>;
type User = z.infer<typeof userSchema>;

/** Which access of a kubeconfig is meant. */
export interface KubeconfigChoice {
  readonly file: string;
  /** Default: its current one. */
  readonly context?: string;
}

/** The clocks that access goes by, in milliseconds. */
export interface AccessClocks {
  /** On a clock that never goes back. */
  readonly now: () => number;
  /** Since the epoch: plugins say until when what they give holds. */
  readonly today: () => number;
}

/**
 * Access by a kubeconfig: certificates, tokens, files of both, and plugins (`exec`). The file and those that it names are read
 * again from time to time, so that they may be exchanged while the host runs.
 *
 * Not supported, and said so: `auth-provider`, passwords, `as`, `proxy-url`, and servers whose certificate is not verified.
 */
export function kubeconfigAccess(
  { file, context }: KubeconfigChoice,
  { now, today }: AccessClocks,
  times?: ReloadTimes,
): AccessSource {
  const plugins = new ExecCredentials(today);
  return new ReloadedAccess((isRefused) => loaded(file, context, plugins, isRefused), now, times);
}

async function loaded(
  file: string,
  context: string | undefined,
  plugins: ExecCredentials,
  isRefused: boolean,
): Promise<Access> {
  const { cluster, user } = await chosen(file, context);
  const { origin, path } = { origin: new Origin(file), path: dirname(resolve(file)) };
  const server = serverOf(cluster, origin);
  const authorities = await origin.either(cluster, 'certificate-authority');
  const serverName = cluster['tls-server-name'] ?? undefined;
  const tls: TlsMaterial = { authorities, serverName };
  if (user.exec) {
    const told = {
      server: cluster.server,
      ...(authorities === undefined
        ? {}
        : { 'certificate-authority-data': Buffer.from(authorities).toString('base64') }),
      ...(serverName === undefined ? {} : { 'tls-server-name': serverName }),
    };
    return withCredential({ server, tls }, await plugins.get(user.exec, told, path, isRefused));
  }
  const identity = await identityOf(user, origin);
  const token = user.tokenFile ? (await origin.content(user.tokenFile, 'tokenFile')).trim() : user.token;
  return withCredential({ server, tls }, { ...(token ? { token } : {}), ...(identity ? { identity } : {}) });
}

const withCredential = ({ server, tls }: Access, { token, identity }: ExecCredential): Access => ({
  server,
  tls: { ...tls, ...(identity === undefined ? {} : { identity }) },
  ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
});

async function identityOf(user: User, origin: Origin): Promise<TlsMaterial['identity']> {
  const [certificate, key] = [await origin.either(user, 'client-certificate'), await origin.either(user, 'client-key')];
  if (certificate !== undefined && key !== undefined) return { certificate, key };
  if (certificate === undefined && key === undefined) return undefined;
  const path = certificate === undefined ? 'client-certificate' : 'client-key';
  throw origin.fault(path, 'nothing', 'a certificate and its key');
}

async function chosen(file: string, name: string | undefined): Promise<{ cluster: Cluster; user: User }> {
  const origin = new Origin(file);
  const value = readYaml(await origin.content(file, ''), { file });
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
    throw origin.fault('contexts', known || 'none', wanted === '' ? 'a current-context' : `the context ${wanted}`);
  }
  const cluster = clusters?.find((one) => one.name === context.cluster)?.cluster;
  if (cluster === undefined) throw origin.fault('clusters', 'no such name', `the cluster ${context.cluster}`);
  const user = users?.find((one) => one.name === context.user)?.user;
  if (user === undefined && context.user) throw origin.fault('users', 'no such name', `the user ${context.user}`);
  refuseUnsupported(cluster, user, origin);
  return { cluster, user: user ?? {} };
}

function refuseUnsupported(cluster: Cluster, user: User | undefined, origin: Origin): void {
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

function serverOf({ server }: Cluster, origin: Origin): URL {
  const url = URL.canParse(server) ? new URL(server) : undefined;
  if (url === undefined || (url.protocol !== 'https:' && url.protocol !== 'http:')) {
    throw origin.fault('server', describe(server, true), 'a URL that begins with https://');
  }
  return url;
}

/** The file that all of it comes from: paths in it begin where it lies, and errors name it. */
class Origin {
  constructor(private readonly file: string) {}

  fault(path: string, found: string, expected: string): InputError {
    return new InputError({ file: this.file, path, found, expected });
  }

  /** A member that holds the data itself in base64, or names the file that does. */
  async either<K extends string>(
    members: { readonly [name in K | `${K}-data`]?: string | null },
    name: K,
  ): Promise<string | undefined> {
    const data: string | null | undefined = members[`${name}-data`];
    if (data) return Buffer.from(data, 'base64').toString('utf8');
    const file: string | null | undefined = members[name];
    return file ? this.content(file, name) : undefined;
  }

  async content(file: string, path: string): Promise<string> {
    const place = resolve(dirname(resolve(this.file)), file);
    try {
      return await readFile(path === '' ? this.file : place, 'utf8');
    } catch (error) {
      throw this.fault(path, describeSystemError(error), path === '' ? 'a kubeconfig' : `a file at ${place}`);
    }
  }
}
