import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describeSystemError } from '../../om/input/system-error';
import { type Access, type AccessSource, ReloadedAccess, type ReloadTimes } from './access';

/** Where a pod finds the account that it runs as. */
const SERVICE_ACCOUNT = '/var/run/secrets/kubernetes.io/serviceaccount';

/** What a pod is told of its cluster. */
export interface PodEnvironment {
  readonly KUBERNETES_SERVICE_HOST?: string;
  readonly KUBERNETES_SERVICE_PORT?: string;
}

/**
 * Access of a pod to the cluster that it runs in, as its service account. The kubelet renews the token, so it is read again.
 *
 * @param now milliseconds on a clock that never goes back
 * @param folder where token and authorities are. Default: where the kubelet puts them
 */
export function inClusterAccess(
  { KUBERNETES_SERVICE_HOST: host, KUBERNETES_SERVICE_PORT: port = '443' }: PodEnvironment,
  now: () => number,
  folder = SERVICE_ACCOUNT,
  times?: ReloadTimes,
): AccessSource {
  const load = async (): Promise<Access> => {
    if (host === undefined || host === '') {
      throw new Error('KUBERNETES_SERVICE_HOST is not set, so this is no pod of a cluster. Give a kubeconfig');
    }
    // One behind the other: where both are missing, the same one is told each time.
    const token = await contentOf(join(folder, 'token'));
    const authorities = await contentOf(join(folder, 'ca.crt'));
    const name = host.includes(':') ? `[${host}]` : host;
    return {
      server: new URL(`https://${name}:${port}`),
      tls: { authorities },
      authorization: `Bearer ${token.trim()}`,
    };
  };
  return new ReloadedAccess(load, now, times);
}

async function contentOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new Error(`${file}: found ${describeSystemError(error)}, expected the service account of the pod`);
  }
}
