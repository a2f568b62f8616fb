import type { Container, PodSpec } from '../../../../kube/types';
import { oauthServerPrivilege } from '../../divergences/oauth-server';
import { onPod } from './workload';

const TMP_VOLUME = 'tmp-dir';
const TMP = '/tmp';

const logsOnError = (container: Container): Container => ({
  ...container,
  terminationMessagePolicy: 'FallbackToLogsOnError',
});

/** Containers that end without a message leave the end of their log. */
export const terminationMessages = onPod((pod) => ({
  ...pod,
  initContainers: pod.initContainers?.map(logsOnError),
  containers: pod.containers.map(logsOnError),
}));

const withReadOnlyRoot = (container: Container): Container => {
  const mounts = container.volumeMounts ?? [];
  const mounted = mounts.some(({ mountPath }) => mountPath === TMP);
  return {
    ...container,
    volumeMounts: mounted ? mounts : [...mounts, { name: TMP_VOLUME, mountPath: TMP }],
    securityContext: { ...container.securityContext, readOnlyRootFilesystem: true },
  };
};

/** A root file system that cannot be written, with a private directory for temporary files. Init containers are left alone. */
export const readOnlyRoots = onPod((pod, { placement }) =>
  placement.resolve(oauthServerPrivilege).readOnlyRoot
    ? {
        ...pod,
        volumes: [...(pod.volumes ?? []), { name: TMP_VOLUME, emptyDir: {} }],
        containers: pod.containers.map(withReadOnlyRoot),
      }
    : pod,
);

/** A user for the pods where no security context constraints assign one. */
export const podUser = onPod((pod, { settings: { podUser: runAsUser } }) =>
  runAsUser === undefined ? pod : { ...pod, securityContext: { runAsUser } },
);

const restrictedContainer = (container: Container): Container => ({
  ...container,
  securityContext: {
    ...container.securityContext,
    allowPrivilegeEscalation: false,
    runAsNonRoot: true,
    capabilities: { drop: ['ALL'] },
  },
});

const restricted = (pod: PodSpec): PodSpec => ({
  ...pod,
  initContainers: pod.initContainers?.map(restrictedContainer),
  containers: pod.containers.map(restrictedContainer),
});

/** GKE enforces the restricted pod security standard. */
export const restrictedOnGcp = onPod((pod, { controlPlane }) =>
  controlPlane.spec.platform?.type === 'GCP' ? restricted(pod) : pod,
);
