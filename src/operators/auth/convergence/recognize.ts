import type { KubeObject } from '../../../kube/types';
import type { Target } from '../divergences/divergence';

/** Whose output a set of objects is. */
export type Recognized =
  | { readonly target: 'standalone' }
  | { readonly target: Exclude<Target, 'standalone'>; readonly controlPlane: string };

/**
 * Tells whose output a set of objects is by where its login server is or, without one, its components. Undefined where
 * nothing says so. That a hosted output is a converged one is for the caller to say.
 */
export function recognize(objects: readonly KubeObject[]): Recognized | undefined {
  const namespaceOf = (kind: string, name: RegExp): string | undefined =>
    objects.find((object) => object.kind === kind && name.test(object.metadata.name ?? ''))?.metadata.namespace;
  const namespace =
    namespaceOf('ControlPlaneComponent', /./) ??
    namespaceOf('Deployment', /^(?:oauth-openshift|openshift-oauth-apiserver|apiserver)$/);
  if (namespace === 'openshift-authentication' || namespace === 'openshift-oauth-apiserver')
    return { target: 'standalone' };
  if (namespace !== undefined) return { target: 'hosted-cpo', controlPlane: namespace };
  const standalone = objects.some(({ metadata }) => metadata.namespace === 'openshift-authentication');
  return standalone ? { target: 'standalone' } : undefined;
}
