import type { FieldTable } from './fields';

/** Field order of the Go types for network policies. Upstream: kubernetes/api networking/v1. */
export const networkingV1 = {
  IPBlock: 'cidr:!string except',
  NetworkPolicy: 'kind apiVersion metadata:meta/v1.ObjectMeta spec:NetworkPolicySpec',
  NetworkPolicyEgressRule: 'ports:[]NetworkPolicyPort to:[]NetworkPolicyPeer',
  NetworkPolicyIngressRule: 'ports:[]NetworkPolicyPort from:[]NetworkPolicyPeer',
  NetworkPolicyPeer: 'podSelector:?meta/v1.LabelSelector namespaceSelector:?meta/v1.LabelSelector ipBlock:?IPBlock',
  NetworkPolicyPort: 'protocol:? port:? endPort:?',
  NetworkPolicySpec: `
    podSelector:meta/v1.LabelSelector ingress:[]NetworkPolicyIngressRule egress:[]NetworkPolicyEgressRule
    policyTypes`,
} satisfies FieldTable;
