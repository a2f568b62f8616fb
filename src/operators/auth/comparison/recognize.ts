import type { SideObject } from '../../../diff/matching';
import type { Target } from '../divergences/divergence';

/** Whose output a set of objects is. */
export type Recognized =
  | { readonly target: 'standalone' }
  | {
      readonly target: Exclude<Target, 'standalone'>;
      /** Namespace of the control plane. */
      readonly controlPlane: string;
    };

/**
 * Tells whose output a set of objects is: by the cluster they are for, by where the servers are or, without them, by a
 * namespace that only standalone clusters have. Undefined where nothing says so.
 *
 * @param target - what the caller knows; without it a hosted output counts as that of the control-plane-operator
 */
export function recognize(objects: readonly SideObject[], target?: Target): Recognized | undefined {
  if (target === 'standalone') return { target };
  const controlPlane = hostedNamespace(objects);
  if (controlPlane !== undefined) return { target: target ?? 'hosted-cpo', controlPlane };
  const isStandalone = objects.some(({ object }) => object.metadata.namespace === 'openshift-authentication');
  return isStandalone && target === undefined ? { target: 'standalone' } : undefined;
}

const ofStandalone: ReadonlySet<string> = new Set(['openshift-authentication', 'openshift-oauth-apiserver']);

function hostedNamespace(objects: readonly SideObject[]): string | undefined {
  const isHosted = objects.some(({ cluster }) => cluster === 'UserWorkload');
  const found = objects.find(({ object: { kind, metadata }, cluster }) => {
    if (metadata.namespace === undefined || ofStandalone.has(metadata.namespace)) return false;
    if (isHosted && cluster === 'Management') return true;
    return (
      kind === 'ControlPlaneComponent' ||
      (kind === 'Deployment' && (metadata.name === 'oauth-openshift' || metadata.name === 'openshift-oauth-apiserver'))
    );
  });
  return found?.object.metadata.namespace;
}

/** Whether users log in at a server of the cluster's own. */
export const hasOAuthServer = (objects: readonly SideObject[]): boolean =>
  objects.some(({ object }) => object.kind === 'Deployment' && object.metadata.name === 'oauth-openshift');
