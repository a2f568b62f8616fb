import type { Actor } from './definition';
import { activeNamespaces, inHome, isActive, isGoing, seconds } from './parts';
import * as kinds from './resources';

/** What Kubernetes' own controllers do. */
export const kubernetesActors: readonly Actor[] = [
  {
    name: 'root-ca-publisher',
    does: 'tells each namespace the authority of the kube-apiserver',
    selector: activeNamespaces,
    delay: seconds(0, 1),
    effect: {
      kind: 'ensure',
      objects: [
        {
          apiVersion: 'v1',
          kind: 'ConfigMap',
          metadata: { ...inHome, name: 'kube-root-ca.crt' },
          data: { 'ca.crt': '{{authority.kube-apiserver}}' },
        },
      ],
    },
  },
  {
    name: 'default-service-account',
    does: 'gives each namespace a service account for its pods',
    selector: activeNamespaces,
    delay: seconds(0, 1),
    effect: {
      kind: 'ensure',
      objects: [{ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { ...inHome, name: 'default' } }],
    },
  },
  {
    name: 'deployment-controller',
    does: 'rolls Deployments out and tells their status',
    selector: { ...kinds.deployments, where: [isActive] },
    delay: seconds(0, 1),
    effect: { kind: 'compute', by: 'deployment rollout' },
  },
  {
    name: 'kubelet',
    does: 'starts pods',
    selector: { ...kinds.pods, where: [isActive] },
    delay: seconds(10, 10),
    effect: { kind: 'compute', by: 'pod start' },
    failure: {
      kind: 'patch',
      subresource: 'status',
      patch: {
        status: {
          phase: 'Running',
          conditions: [{ type: 'Ready', status: 'False', reason: 'ContainersNotReady', lastTransitionTime: '{{now}}' }],
        },
      },
    },
  },
  {
    name: 'pod-termination',
    does: 'ends pods that are deleted',
    selector: { ...kinds.pods, where: [isGoing] },
    delay: seconds(5, 5),
    effect: { kind: 'delete' },
  },
  {
    name: 'endpoints-controller',
    does: 'tells where Services lead to',
    selector: { ...kinds.services, where: [isActive, { path: ['spec', 'selector'], is: 'present' }] },
    delay: seconds(0, 1),
    effect: { kind: 'compute', by: 'endpoints of a service' },
  },
  {
    name: 'aggregator',
    does: 'tells which aggregated APIs can be reached',
    selector: { ...kinds.apiServices, where: [{ path: ['spec', 'service'], is: 'present' }] },
    delay: seconds(1, 1),
    effect: { kind: 'compute', by: 'aggregated api' },
    failure: {
      kind: 'patch',
      subresource: 'status',
      patch: {
        status: {
          conditions: [
            {
              type: 'Available',
              status: 'False',
              reason: 'FailedDiscoveryCheck',
              message: 'failing or missing response from the aggregated API',
              lastTransitionTime: '{{now}}',
            },
          ],
        },
      },
    },
  },
  {
    name: 'csr-approver',
    does: 'approves certificate requests of kubelets',
    selector: {
      ...kinds.certificateSigningRequests,
      where: [
        { path: ['spec', 'signerName'], is: 'equal', value: 'kubernetes.io/kube-apiserver-client-kubelet' },
        { path: ['status', 'conditions'], is: 'absent' },
      ],
    },
    delay: seconds(1, 1),
    effect: { kind: 'patch', subresource: 'approval', patch: { status: { conditions: [decision('Approved')] } } },
    failure: { kind: 'patch', subresource: 'approval', patch: { status: { conditions: [decision('Denied')] } } },
  },
  {
    name: 'csr-signer',
    does: 'signs approved certificate requests',
    selector: {
      ...kinds.certificateSigningRequests,
      where: [
        { path: ['status', 'conditions'], is: 'condition', type: 'Approved', status: 'True' },
        { path: ['status', 'certificate'], is: 'absent' },
      ],
    },
    delay: seconds(1, 1),
    effect: { kind: 'compute', by: 'signed request' },
  },
  {
    name: 'garbage-collector',
    does: 'deletes what has lost its owners',
    selector: { group: '*', resource: '*', where: [{ path: ['metadata', 'ownerReferences'], is: 'present' }] },
    delay: seconds(1),
    effect: { kind: 'compute', by: 'collected garbage' },
  },
  {
    name: 'owner-deletion',
    does: 'deletes or releases what a deleted object owns',
    selector: { group: '*', resource: '*', where: [isGoing, { path: ['metadata', 'finalizers'], is: 'present' }] },
    delay: seconds(1),
    effect: { kind: 'compute', by: 'collected garbage' },
  },
  {
    name: 'namespace-controller',
    does: 'empties namespaces that are deleted',
    selector: { ...kinds.namespaces, where: [isGoing] },
    delay: seconds(1),
    effect: { kind: 'compute', by: 'terminated namespace' },
  },
];

function decision(type: string) {
  return { type, status: 'True', reason: 'AutoApproved', message: `${type} by the cluster`, lastUpdateTime: '{{now}}' };
}
