import type { KubeObject, ObjectMeta } from '../kube/types';
import { DEFAULT_VERSION } from '../operators/auth/observe/hosted/release';
import {
  type ControlPlaneComponent,
  controlPlaneComponents,
  imageStreams,
} from '../operators/auth/resources/hypershift';
import type { HostedControlPlaneObjects } from './hosted-control-plane-objects';

/** What both servers wait for in a live control plane (see `operators/auth/hosted-cpo/components`). */
const dependencies = ['kube-apiserver', 'openshift-apiserver'];

/**
 * The components that the servers wait for, as if they were rolled out. Whoever hands over a control plane as an object
 * wants to see what it will hold in the end; whoever hands over components as well means those.
 */
export function readyDependencies(source: HostedControlPlaneObjects): readonly KubeObject[] {
  const objects = source.objects ?? [];
  if (objects.some(({ kind }) => kind === controlPlaneComponents.kind)) return [];
  const version = objects.find(({ kind }) => kind === imageStreams.kind)?.metadata.name ?? DEFAULT_VERSION;
  return dependencies.map((name) => ready(name, source.hostedControlPlane.metadata, version));
}

const ready = (name: string, { namespace, generation }: ObjectMeta, version: string): ControlPlaneComponent => ({
  apiVersion: 'hypershift.openshift.io/v1beta1',
  kind: 'ControlPlaneComponent',
  metadata: { name, namespace },
  status: {
    conditions: ['Available', 'RolloutComplete'].map((type) => ({ type, status: 'True' })),
    version,
    observedGeneration: generation,
  },
});
