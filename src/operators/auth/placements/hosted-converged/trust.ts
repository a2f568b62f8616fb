import type { Container, Volume } from '../../../../kube/types';
import { oauthServerEntrypoint, oauthServerTrustedCa } from '../../divergences/oauth-server';
import { startedDirectly } from '../../workloads/process';
import { type HostedWorkload, onPod } from '../hosted/workload';

/** The directory that Go looks into besides the system's bundle. */
const VARIABLE = 'SSL_CERT_DIR';

const withDirectory = (container: Container, directory: string): Container => ({
  ...container,
  env: [...(container.env ?? []), { name: VARIABLE, value: directory }],
});

const mountedIn = ({ volumeMounts }: Container, volumes: readonly Volume[], path: string): boolean =>
  volumeMounts?.some(({ name, mountPath }) => mountPath === path && volumes.some((volume) => volume.name === name)) ===
  true;

/**
 * Additional authorities for a server that no shell starts: instead of a copy over the system's bundle, which takes a
 * writable root, the server is told to read the mounted one too.
 */
export const trustWithoutCopy = onPod((pod, { placement, component }: HostedWorkload) => {
  const mount = placement.resolve(oauthServerTrustedCa)[component.server];
  if (mount === undefined || placement.resolve(oauthServerEntrypoint) !== startedDirectly) return pod;
  const volumes = pod.volumes ?? [];
  return {
    ...pod,
    containers: pod.containers.map((container) =>
      mountedIn(container, volumes, mount.mountPath) ? withDirectory(container, mount.mountPath) : container,
    ),
  };
});
