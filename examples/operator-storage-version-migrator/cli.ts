// The operator as a command line, for both topologies.
import type { OperatorCli } from 'openshift-manager/cli';
import { clusterOperators } from 'openshift-manager/library';
import type { ClusterState } from 'openshift-manager/om';
import { COMPONENT } from './names';
import { hostedOperator, standaloneOperator } from './operator';

const judged = (state: ClusterState) => {
  const reported = state.get(clusterOperators, COMPONENT);
  return reported === undefined ? [] : [reported];
};

export const migratorCli: OperatorCli = {
  name: 'kube-storage-version-migrator-operator',
  description: 'Runs the migrator of storage versions.',
  targets: [
    { name: 'standalone', topology: 'standalone', load: () => standaloneOperator, judged },
    { name: 'hosted', topology: 'hosted', load: () => hostedOperator },
  ],
};
