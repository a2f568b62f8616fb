import type { Deployment, PodSpec, PodTemplateSpec } from '../../../../kube/types';
import type { ClusterState } from '../../../../om/state/cluster-state';
import type { Release } from '../../observe/hosted/release';
import type { OperatorSettings } from '../../observe/hosted/settings';
import type { Placement } from '../../operands/placement';
import type { HostedControlPlane } from '../../resources/config/hosted-control-plane';

/** What a hosted workload is placed with. */
export interface HostedWorkloadContext {
  readonly placement: Placement;
  readonly controlPlane: HostedControlPlane;
  readonly settings: OperatorSettings;
  readonly release: Release;
  /** The management cluster, with what this pass wrote so far: content of mounted objects is part of a hash. */
  readonly management: ClusterState;
}

/** A component of a control plane, as far as placing its pods depends on which it is. */
export interface Component {
  /** Name of the component, its Deployment and its main container. */
  readonly name: string;
  readonly server: 'oauthServer' | 'oauthApiserver';
  /** Whether users talk to it directly, so that it may get nodes of its own. */
  readonly requestServing: boolean;
}

/** A workload on its way into a control plane namespace. */
export interface HostedWorkload extends HostedWorkloadContext {
  readonly component: Component;
  /** The Deployment as it is. */
  readonly existing?: Deployment;
}

/** One thing that hosting does to a Deployment. */
export type Step = (deployment: Deployment, workload: HostedWorkload) => Deployment;

/** A step that changes the pod template. */
export const onTemplate =
  (change: (template: PodTemplateSpec, workload: HostedWorkload) => PodTemplateSpec): Step =>
  (deployment, workload) => ({
    ...deployment,
    spec: { ...deployment.spec, template: change(deployment.spec.template, workload) },
  });

/** A step that changes the pod spec. */
export const onPod = (change: (pod: PodSpec, workload: HostedWorkload) => PodSpec): Step =>
  onTemplate((template, workload) => ({ ...template, spec: change(template.spec, workload) }));

/** The control plane's namespace, which is also its key in labels, taints and node labels. */
export const namespaceOf = ({ metadata }: HostedControlPlane): string => metadata.namespace ?? '';

/** An annotation of the control plane; undefined where it has none of the name. */
export const annotationOf = ({ metadata }: HostedControlPlane, name: string): string | undefined =>
  metadata.annotations?.[name];
