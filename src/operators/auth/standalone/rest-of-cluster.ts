import type { ConfigMap, Node } from '../../../kube/types';

/** What says that the installation of a cluster is complete. */
export const installed: ConfigMap = {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'bootstrap', namespace: 'kube-system' },
  data: { status: 'complete' },
};

/** A node that the control plane runs on. */
export const controlPlaneNode = (index: number): Node => ({
  apiVersion: 'v1',
  kind: 'Node',
  metadata: {
    name: `master-${index}`,
    labels: { 'node-role.kubernetes.io/control-plane': '', 'node-role.kubernetes.io/master': '' },
  },
  spec: {},
  status: { conditions: [{ type: 'Ready', status: 'True' }] },
});
