import type { StringMap } from '../../../../kube/types';
import type { HostedControlPlane } from '../../resources/config/hosted-control-plane';
import { type HostedWorkload, onTemplate } from './workload';

const RESTART_DATE = 'hypershift.openshift.io/restart-date';

/** Label that nodes and pods carry when they serve requests of users. */
export const REQUEST_SERVING = 'hypershift.openshift.io/request-serving-component';

const componentLabels = ({ component, controlPlane }: HostedWorkload): StringMap => ({
  'hypershift.openshift.io/control-plane-component': component.name,
  ...(component.requestServing ? { [REQUEST_SERVING]: 'true' } : {}),
  ...controlPlane.spec.labels,
});

/** Labels of the pods: the component's, and above them those that the control plane asks for. */
export const podLabels = onTemplate((template, workload) => ({
  ...template,
  metadata: { ...template.metadata, labels: { ...template.metadata.labels, ...componentLabels(workload) } },
}));

const releaseOf = ({ spec }: HostedControlPlane): string => spec.controlPlaneReleaseImage ?? spec.releaseImage ?? '';

/** Annotations of the pods: the release, the last restart that was asked for, and volumes that may be lost in a drain. */
export const podAnnotations = onTemplate((template, { controlPlane }) => {
  const restart = controlPlane.metadata.annotations?.[RESTART_DATE];
  const local = (template.spec.volumes ?? []).filter((volume) => volume.emptyDir ?? volume.hostPath);
  const annotations: StringMap = {
    ...template.metadata.annotations,
    'hypershift.openshift.io/release-image': releaseOf(controlPlane),
    ...(restart === undefined ? {} : { [RESTART_DATE]: restart }),
    ...(local.length === 0
      ? {}
      : { 'cluster-autoscaler.kubernetes.io/safe-to-evict-local-volumes': local.map(({ name }) => name).join(',') }),
  };
  return { ...template, metadata: { ...template.metadata, annotations } };
});
