import type { BeyondDeclarations } from '../../../om/rights/right';
import { CONFIG_MANAGED_NAMESPACE, OAUTH_APISERVER_NAMESPACE } from '../operands/namespaces';
import { OAUTH_APISERVER_CLUSTER_ADMIN, OAUTH_SERVER_CLUSTER_ADMIN } from '../operands/rbac/cluster-admin-bindings';
import { SERVING_CERT_TRUST } from '../operands/rbac/serving-cert-trust';
import { TOKEN_MANAGER } from '../operands/rbac/token-manager';
import * as r from '../resources';

type Kind = { readonly group: string; readonly resource: string };

const kindOf = ({ group, resource }: Kind): Kind => ({ group, resource });

/** Rights of the standalone operator that its declarations do not tell. */
export const beyondDeclarations: BeyondDeclarations = {
  subresourcesOnly: [r.ingresses],
  subresources: [
    { ...kindOf(r.ingresses), subresource: 'status', verbs: ['patch'], of: 'declared' },
    { ...kindOf(r.authenticationConfigs), subresource: 'status', verbs: ['update'], of: 'declared' },
    { ...kindOf(r.operatorAuthentications), subresource: 'status', verbs: ['patch'], of: 'declared' },
    { ...kindOf(r.clusterOperators), subresource: 'status', verbs: ['update'], of: 'declared' },
    {
      ...kindOf(r.namespaces),
      subresource: 'finalize',
      verbs: ['update'],
      of: { names: [OAUTH_APISERVER_NAMESPACE] },
    },
    { ...kindOf(r.certificateSigningRequests), subresource: 'approval', verbs: ['update'], of: 'declared' },
    // Routes with a host of their own, as OpenShift asks for it.
    { ...kindOf(r.routes), subresource: 'custom-host', verbs: ['create', 'update'], of: 'any' },
  ],
  signers: ['kubernetes.io/kube-apiserver-client'],
  bound: [
    ...[OAUTH_SERVER_CLUSTER_ADMIN, OAUTH_APISERVER_CLUSTER_ADMIN].map((name) => ({
      binding: { name },
      role: { resource: 'clusterroles', name: 'cluster-admin' } as const,
    })),
    { binding: { name: TOKEN_MANAGER }, role: { resource: 'clusterroles', name: TOKEN_MANAGER } },
    {
      binding: { namespace: CONFIG_MANAGED_NAMESPACE, name: SERVING_CERT_TRUST },
      role: { resource: 'roles', name: SERVING_CERT_TRUST },
    },
  ],
};
