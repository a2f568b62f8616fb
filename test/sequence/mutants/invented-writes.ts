import { deployments } from '../../../src/library/resources/workloads';
import { consoles, ingresses } from '../../../src/operators/auth/resources/openshift';
import { at, isOf, management, withBody, withTemplateAnnotations } from './change';
import type { Mutant } from './mutant';

const origin = 'invented';
const without = (request: Parameters<NonNullable<Mutant['plant']>>[0], isLost: boolean) => (isLost ? [] : [request]);

/** Bugs that nobody is known to have had, by which something is not written or not taken away. */
export const inventedWrites: readonly Mutant[] = [
  {
    name: 'the copy of a certificate stays when the host of the login page is given up',
    origin,
    story: 'standalone-installed',
    plant: (request) =>
      without(request, request.action === 'Delete' && request.name === 'v4-0-config-system-custom-router-certs'),
  },
  {
    name: 'the route of the login page stays with external issuers',
    origin,
    story: 'standalone-installed',
    plant: (request) => without(request, request.action === 'Delete' && isOf(request, 'Route')),
  },
  {
    name: 'the audit policy of one of two servers stays as it was',
    origin,
    story: 'standalone-installed',
    plant: (request) =>
      without(
        request,
        request.action === 'Update' && request.name === 'audit' && request.namespace === 'openshift-oauth-apiserver',
      ),
  },
  {
    name: 'a copy that changes does not restart the pods that mount it',
    origin,
    story: 'standalone-installed',
    plant: (request) =>
      isOf(request, 'Deployment')
        ? [
            withTemplateAnnotations(request, (all) =>
              Object.fromEntries(
                Object.entries(all).map(([name, value]) => [name, /rvs-hash/.test(name) ? '' : value]),
              ),
            ),
          ]
        : [request],
  },
  {
    name: 'of three providers the secret of the third is not copied',
    origin,
    story: 'standalone-installed',
    plant: (request) => without(request, request.name.startsWith('v4-0-config-user-idp-2-')),
  },
  {
    name: 'the authority of a provider is copied once',
    origin,
    story: 'standalone-installed',
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
    name: 'a console that goes away is still named',
    origin,
    story: 'standalone-installed',
    plant: (request, context) =>
      without(
        request,
        request.name === 'v4-0-config-system-cliconfig' &&
          request.action === 'Update' &&
          management(context).get(consoles, 'cluster') === undefined,
      ),
  },
  {
    name: 'the host of the login page is told to the cluster once',
    origin,
    story: 'standalone-installed',
    plant: (request, context) => {
      const found = management(context).get(ingresses, 'cluster');
      return without(request, isOf(request, 'Ingress') && at(found, 'status').componentRoutes !== undefined);
    },
  },
  {
    name: 'a proxy that is given up stays in the pods',
    origin,
    story: 'standalone-installed',
    plant: (request, context) => {
      const { namespace, name } = request;
      const found = isOf(request, 'Deployment') ? management(context).get(deployments, name, namespace) : undefined;
      const [before] = found?.spec?.template?.spec?.containers ?? [];
      const hadProxy = before?.env?.some((one) => /PROXY/.test(one.name)) === true;
      const hasProxy = /_PROXY"/.test(JSON.stringify(request.body ?? {}));
      return without(request, hadProxy && !hasProxy);
    },
  },
  {
    name: 'users of a hosted control plane still find the oauth-server with external issuers',
    origin,
    story: 'hosted-installed',
    plant: (request) => without(request, request.action === 'Delete' && isOf(request, 'Deployment')),
  },
  {
    name: 'the hash of the first password stays in the guest cluster',
    origin,
    story: 'hosted-installed',
    plant: (request) =>
      without(request, request.cluster === 'UserWorkload' && request.action !== 'Create' && isOf(request, 'Secret')),
  },
  {
    name: 'the audit policy of a hosted oauth-server stays as it was',
    origin,
    story: 'hosted-installed',
    plant: (request) => without(request, request.name === 'oauth-openshift-audit' && request.action === 'Update'),
  },
  {
    name: 'what a provider named stays in the namespace of the control plane',
    origin,
    story: 'hosted-converged-installed',
    plant: (request) => without(request, request.action === 'Delete' && isOf(request, 'Secret', 'ConfigMap')),
  },
];
