import type { SideObject } from '../../../diff/matching';
import type { Target } from '../divergences/divergence';
import { OAUTH_APISERVER_NAMESPACE, OAUTH_SERVER_NAMESPACE } from '../operands/namespaces';
import { OAUTH_APISERVER } from '../operands/oauth-apiserver/names';
import { OAUTH_SERVER } from '../operands/oauth-server/names';

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
  const isStandalone = objects.some(({ object }) => object.metadata.namespace === OAUTH_SERVER_NAMESPACE);
  return isStandalone && target === undefined ? { target: 'standalone' } : undefined;
}

const ofStandalone: ReadonlySet<string> = new Set([OAUTH_SERVER_NAMESPACE, OAUTH_APISERVER_NAMESPACE]);

function hostedNamespace(objects: readonly SideObject[]): string | undefined {
  const isHosted = objects.some(({ cluster }) => cluster === 'UserWorkload');
  const found = objects.find(({ object: { kind, metadata }, cluster }) => {
    if (metadata.namespace === undefined || ofStandalone.has(metadata.namespace)) return false;
    if (isHosted && cluster === 'Management') return true;
    return (
      kind === 'ControlPlaneComponent' ||
      (kind === 'Deployment' && (metadata.name === OAUTH_SERVER || metadata.name === OAUTH_APISERVER))
    );
  });
  return found?.object.metadata.namespace;
}

/** Whether users log in at a server of the cluster's own. */
export const hasOAuthServer = (objects: readonly SideObject[]): boolean =>
  objects.some(({ object }) => object.kind === 'Deployment' && object.metadata.name === OAUTH_SERVER);
