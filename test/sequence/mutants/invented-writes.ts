import type { ControllerContext } from '../../../src/om/controller';
import { operatorAuthentications } from '../../../src/operators/auth/resources/openshift';
import { at, isOf, management, withBody } from './change';
import type { Mutant } from './mutant';

const origin = 'invented';
const without = (request: Parameters<NonNullable<Mutant['plant']>>[0], isLost: boolean) => (isLost ? [] : [request]);

/** Bugs that nobody is known to have had, by which something is not written or not taken away. */
export const inventedWrites: readonly Mutant[] = [
  {
    name: 'the copy of a certificate stays when the host of the login page is given up',
    origin,
    story: 'standalone-login-host-given-up',
    plant: (request) =>
      without(request, request.action === 'Delete' && request.name === 'v4-0-config-system-custom-router-certs'),
  },
  {
    name: 'the route of the login page stays with external issuers',
    origin,
    story: 'standalone-external-issuer',
    plant: (request) => without(request, request.action === 'Delete' && isOf(request, 'Route')),
  },
  {
    name: 'the audit policy of one of two servers stays as it was',
    origin,
    story: 'standalone-audit-changed',
    plant: (request) =>
      without(
        request,
        request.action === 'Update' && request.name === 'audit' && request.namespace === 'openshift-oauth-apiserver',
      ),
  },
  {
    name: 'of three providers the secret of the third is not copied',
    origin,
    story: 'standalone-third-provider',
    plant: (request) => without(request, request.name.startsWith('v4-0-config-user-idp-2-')),
  },
  {
    name: 'the authority of a provider is copied once',
    origin,
    story: 'standalone-authority-changed',
    plant: (request) =>
      without(
        request,
        request.action === 'Update' && isOf(request, 'ConfigMap') && request.name.startsWith('v4-0-config-user-idp-'),
      ),
  },
  {
    name: 'a secret is copied to where it comes from',
    origin,
    story: 'standalone-installed',
    plant: (request) =>
      request.name.startsWith('v4-0-config-user-idp-')
        ? [
            withBody({ ...request, namespace: 'openshift-config' }, (body) => ({
              ...body,
              metadata: { ...at(body, 'metadata'), namespace: 'openshift-config' },
            })),
          ]
        : [request],
  },
  {
    name: 'users of a hosted control plane still find the oauth-server with external issuers',
    origin,
    story: 'hosted-external-issuer',
    plant: (request) => without(request, request.action === 'Delete' && isOf(request, 'Deployment')),
  },
  {
    name: 'the audit policy of a hosted oauth-server stays as it was',
    origin,
    story: 'hosted-audit-changed',
    plant: (request) => without(request, request.name === 'oauth-openshift-audit' && request.action === 'Update'),
  },
  {
    name: 'what a provider named stays in the namespace of the control plane',
    origin,
    story: 'converged-provider-removed',
    plant: (request) => without(request, request.action === 'Delete' && isOf(request, 'Secret', 'ConfigMap')),
  },
  {
    name: 'a field is written where its kind has none',
    origin,
    story: 'hosted-installed',
    plant: (request) =>
      isOf(request, 'Deployment')
        ? [
            withBody(request, (body) => ({
              ...body,
              spec: { ...at(body, 'spec'), priorityClassName: 'hypershift-api-critical' },
            })),
          ]
        : [request],
  },
  {
    name: 'a copy that was refused counts as made',
    origin,
    story: 'standalone-copy-refused',
    plant: (request, context) =>
      without(request, request.action === 'Create' && isOf(request, 'Secret') && isMounted(request.name, context)),
  },
];

/** Whether the configuration that was observed before has the oauth-server mount a copy. */
const isMounted = (copy: string, context: ControllerContext): boolean =>
  JSON.stringify(management(context).get(operatorAuthentications, 'cluster')?.spec?.observedConfig ?? {}).includes(
    copy,
  );
