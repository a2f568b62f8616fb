// What the topologies do differently: where objects are, and how the migrator runs there.
import type { Deployment } from 'openshift-manager/kube';
import {
  type ControllerScope,
  clusterOperators,
  type HostedControlPlane,
  type StaticResources,
} from 'openshift-manager/library';
import type { ClusterType, ResourceType } from 'openshift-manager/om';
import { hasMigrator, hostedMigrator } from './hosted';
import { COMPONENT, OPERATOR_NAMESPACE, TARGET_NAMESPACE } from './names';
import { migrators } from './resources';
import { standaloneMigrator } from './standalone';
import { staticResources } from './static-resources';

/** One topology. */
export interface Placement {
  /** The operator's own namespace, in the Management cluster; events are about its Deployment there. */
  readonly operatorNamespace: string;
  /** Where the migrator's Deployment is, in the Management cluster. */
  readonly namespace: string;
  readonly deployment: string;
  /** The cluster that all objects of a kind are in. */
  readonly clusterOf: (type: Pick<ResourceType, 'group' | 'resource'>) => ClusterType;
  /** What is kept besides the Deployment; undefined where others keep it. */
  readonly staticResources?: StaticResources;
  /** The Deployment as it should be; undefined where none is wanted. @throws Failure where nobody knows */
  readonly migrator: (scope: ControllerScope, image: string, logLevel: string | undefined) => Deployment | undefined;
}

export const standalone: Placement = {
  operatorNamespace: OPERATOR_NAMESPACE,
  namespace: TARGET_NAMESPACE,
  deployment: 'migrator',
  clusterOf: () => 'Management',
  staticResources,
  migrator: standaloneMigrator,
};

/** Required by hosting: what admins of the guest cluster see is there, the migrator is not. */
const inGuest = [migrators, clusterOperators].map(({ resource }) => resource);

/** A hosted control plane: everything of it runs in its namespace. */
export const hosted = (hcp: HostedControlPlane): Placement => ({
  operatorNamespace: hcp.metadata.namespace ?? '',
  namespace: hcp.metadata.namespace ?? '',
  deployment: COMPONENT,
  clusterOf: ({ resource }) => (inGuest.includes(resource) ? 'UserWorkload' : 'Management'),
  migrator: (_, image, logLevel) => (hasMigrator(hcp) ? hostedMigrator(hcp, image, logLevel) : undefined),
});
