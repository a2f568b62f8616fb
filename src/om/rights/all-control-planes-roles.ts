import type { ResourceType } from '../resource-type';
import type { ClusterDeclarations } from './declared-by-cluster';
import { type ClusterRbac, type HostRolesOptions, hostRoles, operatorRights } from './host-roles';
import { leaseRights } from './lease-rights';
import { withoutCovered } from './least-rules';
import { rbacObjects, rbacWithin } from './rbac-objects';
import type { Right, Verb } from './right';

/** What a host of all control planes of a management cluster does, and as whom. */
export interface AllControlPlanesOptions extends HostRolesOptions {
  /** The kind of the control planes, which are found in all namespaces. */
  readonly controlPlanes: Pick<ResourceType, 'group' | 'resource'>;
  /** Those of control planes that are there. */
  readonly namespaces: readonly string[];
}

/** Stands for the namespace of whichever control plane, and is none itself. */
const OWN = '(control plane)';
/** What shared watches do. */
const watching: readonly Verb[] = ['list', 'watch'];
const secrets = { group: '', resource: 'secrets' };

/**
 * The least roles and bindings of a host of all control planes. In the management cluster: a ClusterRole for what it watches in all namespaces,
 * bound there, and one for what it may do in the namespace of each control plane, bound in those. Secrets are of the second: who may list them in
 * all namespaces reads everybody's. In a guest: as {@link hostRoles}, whichever it is.
 *
 * @param declaredIn what the operator declares of a control plane in a namespace
 */
export const allControlPlanesRoles = (
  declaredIn: (namespace: string) => readonly ClusterDeclarations[],
  options: AllControlPlanesOptions,
): readonly ClusterRbac[] =>
  declaredIn(OWN).flatMap((declared): readonly ClusterRbac[] => {
    const { cluster } = declared;
    if (cluster === 'guest') return hostRoles([declared], options);
    const { name, lease, namespaces, serviceAccounts } = options;
    const objectOptions = { cluster, serviceAccount: serviceAccounts[cluster] };
    const rights = operatorRights(declared, options);
    const everywhere = [...foundRights(options), ...rights.flatMap(sharedRight)];
    const others = rights.filter(({ namespace }) => namespace !== OWN);
    const held = lease === undefined ? [] : leaseRights(lease);
    const within = withoutCovered([...everywhere, ...rights, ...kubeconfigRights]).flatMap(({ namespace, ...right }) =>
      namespace === OWN ? [right] : [],
    );
    return [
      {
        cluster,
        objects: [
          ...rbacObjects([...everywhere, ...others, ...held], { ...objectOptions, name: `${name}:all-control-planes` }),
          ...rbacWithin(namespaces, within, { ...objectOptions, name: `${name}:control-plane` }),
        ],
      },
    ];
  });

const foundRights = ({ controlPlanes: { group, resource } }: AllControlPlanesOptions): readonly Right[] =>
  watching.map((verb) => ({ group, resource, verb, why: 'finds the control planes, whichever namespace they are in' }));

/** What a right in the namespace of a control plane is in all of them, where one watch serves all. */
function sharedRight({ group, resource, verb, namespace }: Right): readonly Right[] {
  const isSecret = group === secrets.group && resource === secrets.resource;
  if (namespace !== OWN || isSecret || !watching.includes(verb)) return [];
  return [{ group, resource, verb, why: 'one watch of each kind serves all control planes' }];
}

/** Which Secret it is the status of the control plane says. */
const kubeconfigRights: readonly Right[] = watching.map((verb) => ({
  ...secrets,
  namespace: OWN,
  verb,
  why: 'reads the kubeconfig of the guest in a Secret that the control plane names',
}));
