// The operator as a command line, for both topologies.
import type { BeyondDeclarations, OperatorCli } from 'openshift-manager/cli';
import { clusterOperators, hostedControlPlanes } from 'openshift-manager/library';
import type { ClusterState } from 'openshift-manager/om';
import { COMPONENT } from './names';
import { hostedOperator, hostedOutputs, standaloneOperator } from './operator';
import { migrators } from './resources';

const judged = (state: ClusterState) => {
  const reported = state.get(clusterOperators, COMPONENT);
  return reported === undefined ? [] : [reported];
};

const kindOf = ({ group, resource }: { readonly group: string; readonly resource: string }) => ({ group, resource });

/** What declarations do not tell: subresources that are written, and which role the migrator gets. */
const beyond: BeyondDeclarations = {
  subresourcesOnly: [],
  subresources: [
    { ...kindOf(migrators), subresource: 'status', verbs: ['update', 'patch'], of: 'declared' },
    // The Deployment of a hosted control plane holds up the deletion of its owner.
    { ...kindOf(hostedControlPlanes), subresource: 'finalizers', verbs: ['update'], of: 'read' },
    { ...kindOf(clusterOperators), subresource: 'status', verbs: ['update'], of: 'declared' },
  ],
  signers: [],
  bound: [
    {
      binding: { name: 'storage-version-migration-migrator' },
      role: { resource: 'clusterroles', name: 'cluster-admin' },
    },
  ],
};

export const migratorCli: OperatorCli = {
  name: 'kube-storage-version-migrator-operator',
  description: 'Runs the migrator of storage versions.',
  targets: [
    { name: 'standalone', topology: 'standalone', load: () => standaloneOperator, judged, beyond },
    { name: 'hosted', topology: 'hosted', load: () => hostedOperator, outputsIn: hostedOutputs, beyond },
  ],
};
