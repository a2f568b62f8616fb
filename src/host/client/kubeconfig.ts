import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { InputError } from '../../om/input/input-error';
import { describeSystemError } from '../../om/input/system-error';
import { type Access, type AccessSource, ReloadedAccess, type ReloadTimes, type TlsMaterial } from './access';
import { type ExecCredential, ExecCredentials } from './exec-credential';
import { type KubeconfigEntry, type KubeconfigOrigin, kubeconfigEntry, serverOf } from './kubeconfig-document';

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
  const origin = new Origin(file);
  const { cluster, user } = kubeconfigEntry(await origin.content(file, ''), context, origin);
  const path = dirname(resolve(file));
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

async function identityOf(user: KubeconfigEntry['user'], origin: Origin): Promise<TlsMaterial['identity']> {
  const [certificate, key] = [await origin.either(user, 'client-certificate'), await origin.either(user, 'client-key')];
  if (certificate !== undefined && key !== undefined) return { certificate, key };
  if (certificate === undefined && key === undefined) return undefined;
  const path = certificate === undefined ? 'client-certificate' : 'client-key';
  throw origin.fault(path, 'nothing', 'a certificate and its key');
}

/** The file that all of it comes from: paths in it begin where it lies, and errors name it. */
class Origin implements KubeconfigOrigin {
  constructor(readonly file: string) {}

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
