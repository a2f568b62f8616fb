import type { BeyondDeclarations } from '../../../om/rights/right';
import { CONFIG_MANAGED_NAMESPACE } from '../operands/namespaces';
import { SERVING_CERT_TRUST } from '../operands/rbac/serving-cert-trust';
import { TOKEN_MANAGER } from '../operands/rbac/token-manager';
import { controlPlaneComponents, hostedControlPlanes } from '../resources/hypershift';
import { routes } from '../resources/openshift';

const controlPlane = { group: hostedControlPlanes.group, resource: hostedControlPlanes.resource };

/** Rights of the hosted operator that its declarations do not tell. */
export const beyondDeclarations: BeyondDeclarations = {
  subresourcesOnly: [controlPlane],
  subresources: [
    { ...controlPlane, subresource: 'status', verbs: ['patch'], of: 'declared' },
    // Who makes it the owner of an object and holds its deletion up has to be allowed to change its finalizers.
    { ...controlPlane, subresource: 'finalizers', verbs: ['update'], of: 'declared' },
    {
      group: controlPlaneComponents.group,
      resource: controlPlaneComponents.resource,
      subresource: 'status',
      verbs: ['update'],
      of: 'declared',
    },
    // Routes with a host of their own, as OpenShift asks for it.
    {
      group: routes.group,
      resource: routes.resource,
      subresource: 'custom-host',
      verbs: ['create', 'update'],
      of: 'any',
    },
  ],
  signers: [],
  bound: [
    { binding: { name: TOKEN_MANAGER }, role: { resource: 'clusterroles', name: TOKEN_MANAGER } },
    {
      binding: { namespace: CONFIG_MANAGED_NAMESPACE, name: SERVING_CERT_TRUST },
      role: { resource: 'roles', name: SERVING_CERT_TRUST },
    },
  ],
};
