import { execFile } from 'node:child_process';
import * as z from 'zod/mini';
import { printable } from '../../diff/printable';
import { systemErrorCode } from '../../om/input/system-error';

const versions = ['client.authentication.k8s.io/v1', 'client.authentication.k8s.io/v1beta1'] as const;

/** `user.exec` of a kubeconfig. Upstream: kubernetes staging/src/k8s.io/client-go/tools/clientcmd/api/v1/types.go. */
export const execSchema = z.object({
  apiVersion: z.enum(versions),
  command: z.string(),
  args: z.nullish(z.array(z.string())),
  env: z.nullish(z.array(z.object({ name: z.string(), value: z.string() }))),
  interactiveMode: z.nullish(z.enum(['Never', 'IfAvailable', 'Always'])),
  provideClusterInfo: z.nullish(z.boolean()),
});

/** A program that says who asks. */
export type ExecPlugin = z.infer<typeof execSchema>;

/** What such a program answers. Upstream: kubernetes staging/src/k8s.io/client-go/pkg/apis/clientauthentication/v1/types.go. */
const answerSchema = z.object({
  apiVersion: z.enum(versions),
  kind: z.literal('ExecCredential'),
  status: z.object({
    expirationTimestamp: z.nullish(z.iso.datetime({ offset: true })),
    token: z.nullish(z.string()),
    clientCertificateData: z.nullish(z.string()),
    clientKeyData: z.nullish(z.string()),
  }),
});

/** What a plugin gave. */
export interface ExecCredential {
  readonly token?: string;
  readonly identity?: { readonly certificate: string; readonly key: string };
  /** Milliseconds since the epoch; absent where it holds until it is refused. */
  readonly expires?: number;
}

/** What a plugin is told of the cluster, where it wants to know. */
export interface ExecCluster {
  readonly server: string;
  readonly 'certificate-authority-data'?: string;
  readonly 'tls-server-name'?: string;
}

/** The longest that a plugin may take, in milliseconds. */
const PATIENCE = 60_000;
const LARGEST_ANSWER = 1024 * 1024;

/**
 * Runs a plugin. It gets no terminal, and nothing that it prints is told of: it may be a secret.
 *
 * @param folder where a relative path of a program begins
 * @throws Error where it gives no credential
 */
export async function runExecPlugin(plugin: ExecPlugin, cluster: ExecCluster, folder: string): Promise<ExecCredential> {
  const { apiVersion, command, args, env, interactiveMode, provideClusterInfo } = plugin;
  const name = printable(command);
  if (interactiveMode === 'Always') {
    throw new Error(`the plugin ${name} wants a terminal, which a host has not. Use one that works without`);
  }
  const info = {
    apiVersion,
    kind: 'ExecCredential',
    spec: { interactive: false, ...(provideClusterInfo === true ? { cluster } : {}) },
  };
  const environment = {
    ...process.env,
    ...Object.fromEntries((env ?? []).map((one) => [one.name, one.value])),
    KUBERNETES_EXEC_INFO: JSON.stringify(info),
  };
  return credentialIn(await outputOf(command, args ?? [], environment, folder), apiVersion, name);
}

const outputOf = (command: string, args: readonly string[], env: NodeJS.ProcessEnv, cwd: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const options = { env, cwd, timeout: PATIENCE, maxBuffer: LARGEST_ANSWER, windowsHide: true };
    const child = execFile(command, [...args], options, (error, output) => {
      if (error === null) return resolve(output);
      const why = child.killed ? `gave no answer within ${PATIENCE / 1000} s` : endOf(error);
      reject(new Error(`the plugin ${printable(command)} ${why}. Run it by hand to see what is wrong`));
    });
    child.stdin?.end();
  });

function endOf(error: Error): string {
  const code = systemErrorCode(error);
  if (code === 'ENOENT') return 'was not found';
  if (code === 'EACCES') return 'may not be run';
  const status: unknown = Reflect.get(error, 'code');
  return typeof status === 'number' ? `ended with exit code ${status}` : 'failed';
}

function credentialIn(output: string, apiVersion: string, name: string): ExecCredential {
  const refuse = (what: string): Error => new Error(`the plugin ${name} answered ${what}, expected an ExecCredential`);
  let value: unknown;
  try {
    value = JSON.parse(output);
  } catch {
    throw refuse('no JSON');
  }
  const parsed = answerSchema.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw refuse(`something else at ${printable((issue?.path ?? []).join('.')) || 'the top'}`);
  }
  if (parsed.data.apiVersion !== apiVersion)
    throw refuse(`version ${parsed.data.apiVersion} where ${apiVersion} was asked for`);
  const { token, clientCertificateData: certificate, clientKeyData: key, expirationTimestamp } = parsed.data.status;
  if (((certificate ?? '') === '') !== ((key ?? '') === '')) throw refuse('a certificate or a key without the other');
  if (!token && !certificate) throw refuse('neither a token nor a certificate');
  return {
    ...(token ? { token } : {}),
    ...(certificate && key ? { identity: { certificate, key } } : {}),
    ...(expirationTimestamp ? { expires: Date.parse(expirationTimestamp) } : {}),
  };
}

/** What a plugin gave, for as long as it holds. */
export class ExecCredentials {
  private known: { readonly asked: string; readonly credential: ExecCredential } | undefined;

  /** @param now milliseconds since the epoch */
  constructor(private readonly now: () => number) {}

  /** @param isRefused whether what it gave last is not taken any more */
  async get(plugin: ExecPlugin, cluster: ExecCluster, folder: string, isRefused: boolean): Promise<ExecCredential> {
    const asked = JSON.stringify([plugin, cluster, folder]);
    const { known } = this;
    const { expires = Number.POSITIVE_INFINITY } = known?.credential ?? {};
    if (known?.asked === asked && !isRefused && this.now() < expires) return known.credential;
    const credential = await runExecPlugin(plugin, cluster, folder);
    this.known = { asked, credential };
    return credential;
  }
}
