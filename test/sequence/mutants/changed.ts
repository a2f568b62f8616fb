import { secrets } from '../../../src/library/resources/core';
import { deployments } from '../../../src/library/resources/workloads';
import { routes } from '../../../src/operators/auth/resources';
import { hostedControlPlanes } from '../../../src/operators/auth/resources/hypershift';
import { at, isOf, isStatus, management, updateOf, withBody, withConditions, withoutMeta } from './change';
import type { Mutant } from './mutant';

/** Bugs by which something is asked for that must not be, or not in this way. */
export const changed: readonly Mutant[] = [
  {
    name: 'a secret of the user is deleted with the providers',
    origin: 'hypershift 71ca358d5b',
    story: 'hosted-provider-removed',
    more: (controller, context) => {
      const state = management(context);
      const [controlPlane] = state.list(hostedControlPlanes);
      const { identityProviders } = at(at(at(controlPlane ?? {}, 'spec'), 'configuration'), 'oauth');
      const users = state.get(secrets, 'staff-htpasswd', 'clusters-brook');
      if (controller !== 'oauth-openshift' || identityProviders !== undefined || users === undefined) return [];
      const { body: _, ...request } = updateOf(users, controller);
      return [{ ...request, action: 'Delete' }];
    },
  },
  {
    name: 'the copy of a valid provider is deleted with one that is not',
    origin: 'hypershift 4852',
    story: 'standalone-provider-broken',
    more: (controller, context) => {
      const state = management(context);
      const isBroken = state.get(secrets, 'github-client-secret', 'openshift-config') === undefined;
      const copy = state.get(secrets, 'v4-0-config-user-idp-0-file-data', 'openshift-authentication');
      if (controller !== 'TODO-resourceSyncer' || !isBroken || copy === undefined) return [];
      const { body: _, ...request } = updateOf(copy, controller);
      return [{ ...request, action: 'Delete' }];
    },
  },
  {
    name: 'a selector that cannot change is changed',
    origin: 'hypershift 7c52b7da3a',
    story: 'hosted-users-changed',
    plant: (request) =>
      isOf(request, 'Deployment') && request.action === 'Update'
        ? [
            withBody(request, (body) => {
              const spec = at(body, 'spec');
              const selector = { matchLabels: { ...at(at(spec, 'selector'), 'matchLabels'), planted: 'yes' } };
              return { ...body, spec: { ...spec, selector } };
            }),
          ]
        : [request],
  },
  {
    name: 'an update is of the object as it was long ago',
    origin: 'library-go 8f4f46b3e',
    story: 'hosted-users-changed',
    plant: (request) => (isOf(request, 'Deployment') && request.action === 'Update' ? [outdated(request)] : [request]),
  },
  {
    name: 'a status is that of the object as it was long ago',
    origin: 'library-go bd5e34cc0',
    story: 'hosted-rolled-out',
    plant: (request) =>
      isOf(request, 'ControlPlaneComponent') && request.action.endsWith('Status') ? [outdated(request)] : [request],
  },
  {
    name: 'fields that are not known are dropped',
    origin: 'library-go fc3c5c2da',
    story: 'standalone-labelled',
    more: (controller, context) => {
      const deployment = management(context).get(deployments, 'oauth-openshift', 'openshift-authentication');
      if (controller !== 'TODO-deploymentController' || deployment?.metadata.labels?.team === undefined) return [];
      return [withoutMeta(updateOf(deployment, controller), 'labels', 'team')];
    },
  },
  {
    name: 'a route is replaced with what others wrote in it',
    origin: 'cluster-authentication-operator c35019c21',
    story: 'standalone-route-annotated',
    more: (controller, context) => {
      const route = management(context).get(routes, 'oauth-openshift', 'openshift-authentication');
      const timeout = 'haproxy.router.openshift.io/timeout';
      if (controller !== 'TODO-customRouteController' || route?.metadata.annotations?.[timeout] === undefined)
        return [];
      return [withoutMeta(updateOf(route, controller), 'annotations', timeout)];
    },
  },
  {
    name: 'the name of a route is looked up as that of a secret',
    origin: 'cluster-authentication-operator f98f6238b',
    story: 'standalone-secret-of-that-name',
    more: (controller, context) => {
      if (controller === 'TODO-customRouteController') {
        management(context).get(secrets, 'oauth-openshift', 'openshift-config');
      }
      return [];
    },
  },
  {
    name: 'a request for a certificate always has the same name',
    origin: 'cluster-authentication-operator dc6d93195',
    story: 'standalone-certificate-deleted',
    plant: (request) => {
      if (!isOf(request, 'CertificateSigningRequest') || request.action !== 'Create') return [request];
      const { generateName = '', ...named } = request;
      const name = `${generateName}request`;
      return [withBody({ ...named, name }, (body) => ({ ...body, metadata: { name } }))];
    },
  },
  {
    name: 'a highly available control plane has one server',
    origin: 'hypershift e29f75e430',
    story: 'hosted-highly-available',
    plant: (request) =>
      isOf(request, 'Deployment')
        ? [withBody(request, (body) => ({ ...body, spec: { ...at(body, 'spec'), replicas: 1 } }))]
        : [request],
  },
  {
    name: 'a rollout that is done is told as going on',
    origin: 'library-go ed9ab1176',
    story: 'hosted-rolled-out',
    plant: (request) =>
      isOf(request, 'ControlPlaneComponent') && isStatus(request)
        ? [withConditions(request, (one) => (one.type === 'RolloutComplete' ? { ...one, status: 'False' } : one))]
        : [request],
  },
];

const outdated = (request: Parameters<typeof withBody>[0]): ReturnType<typeof withBody> =>
  withBody(request, (body) => ({ ...body, metadata: { ...at(body, 'metadata'), resourceVersion: '1' } }));
