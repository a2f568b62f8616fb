// The operand, whatever the topology: one container that rewrites stored objects.
import type { Container, PodSpec } from 'openshift-manager/kube';
import { CONTAINER } from './names';

const fromField = (fieldPath: string) => ({ fieldRef: { fieldPath } });

/** @param args in the order in which the topology's Deployment has them: an order is a part of a spec */
export const migratorContainer = (image: string, args: readonly string[]): Container => ({
  name: CONTAINER,
  image,
  command: ['migrator'],
  args: ['--alsologtostderr', ...args],
  env: [
    { name: 'POD_NAME', valueFrom: fromField('metadata.name') },
    { name: 'POD_NAMESPACE', valueFrom: fromField('metadata.namespace') },
  ],
  resources: { requests: { cpu: '10m', memory: '200Mi' } },
  terminationMessagePolicy: 'FallbackToLogsOnError',
  securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
});

/** What every pod of the migrator has in its spec. */
export const migratorPod = (container: Container): PodSpec => ({
  securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
  containers: [container],
});
