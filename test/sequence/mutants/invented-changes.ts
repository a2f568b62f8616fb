import type { JsonValue } from '../../../src/kube/json';
import { sameJson } from '../../../src/kube/same-json';
import { secrets } from '../../../src/library/resources/core';
import { seenAs } from '../../../src/om/state/seen-as';
import { hostedControlPlanes } from '../../../src/operators/auth/resources/hypershift';
import { clusterOperators, operatorAuthentications } from '../../../src/operators/auth/resources/openshift';
import { at, isOf, management, second, updateOf, withBody, withConditions } from './change';
import type { Mutant } from './mutant';

const origin = 'invented';
const SIX_HOURS = 21_600;

/** Bugs that nobody is known to have had, by which something is written that must not be, or not in this way. */
export const inventedChanges: readonly Mutant[] = [
  {
    name: 'a text of a condition tells the time',
    origin,
    story: 'standalone-installed',
    plant: (request, context) =>
      request.action === 'UpdateStatus' && isOf(request, 'ClusterOperator')
        ? [withConditions(request, (one) => ({ ...one, message: `${one.message ?? ''} (${second(context)})` }))]
        : [request],
  },
  {
    name: 'a key is drawn anew after six hours',
    origin,
    story: 'standalone-a-day',
    more: (controller, context) => {
      const session = management(context).get(secrets, 'v4-0-config-system-session', 'openshift-authentication');
      if (controller !== 'TODO-payloadConfigController' || session === undefined) return [];
      const now = second(context);
      const turn = Math.floor(now / SIX_HOURS);
      context.clock.isBefore((turn + 1) * SIX_HOURS * 1_000);
      const drawn = Buffer.from(String(turn)).toString('base64');
      if (session.data?.drawn === drawn) return [];
      return [{ ...updateOf(session, controller), body: { ...session, data: { ...session.data, drawn } } }];
    },
  },
  {
    name: 'a secret is copied under another key',
    origin,
    story: 'standalone-third-provider',
    seen: (state) =>
      seenAs(state, secrets, (one) =>
        isCopy(one.metadata.name) ? { ...one, data: renamed(one.data ?? {}, 'client-secret', 'clientSecret') } : one,
      ),
    plant: (request) =>
      isOf(request, 'Secret') && isCopy(request.name)
        ? [withBody(request, (body) => ({ ...body, data: renamed(at(body, 'data'), 'clientSecret', 'client-secret') }))]
        : [request],
  },
  {
    name: 'an update says nothing of the version that it is of',
    origin,
    story: 'standalone-old-view',
    plant: (request) =>
      request.action.startsWith('Update')
        ? [
            withBody(request, (body) => {
              const { resourceVersion: _, ...metadata } = at(body, 'metadata');
              return { ...body, metadata };
            }),
          ]
        : [request],
  },
  {
    name: 'what is made has a finalizer that nobody takes away',
    origin,
    story: 'standalone-deployment-deleted',
    plant: (request) =>
      request.action === 'Create' && isOf(request, 'Deployment')
        ? [
            withBody(request, (body) => ({
              ...body,
              metadata: { ...at(body, 'metadata'), finalizers: ['example.com/planted'] },
            })),
          ]
        : [request],
  },
  {
    name: 'all is well, whatever is',
    origin,
    story: 'standalone-no-kubelet',
    plant: (request, context) => {
      if (request.action !== 'UpdateStatus' || !isOf(request, 'ClusterOperator')) return [request];
      const asked = withConditions(request, (one) => ({
        ...one,
        status: one.type === 'Available' || one.type === 'Upgradeable' ? 'True' : 'False',
        lastTransitionTime: '2026-12-01T12:00:00Z',
      }));
      const found = management(context).get(clusterOperators, 'authentication');
      return sameJson(at(found, 'status'), at(asked.body, 'status')) ? [] : [asked];
    },
  },
  {
    name: 'what differs is deleted and made again',
    origin,
    story: 'standalone-audit-labelled',
    plant: (request) => {
      if (request.action !== 'Update' || !isOf(request, 'ConfigMap')) return [request];
      const { body: _, ...named } = request;
      const made = withBody({ ...request, action: 'Create' }, (body) => {
        const { resourceVersion: __, uid: ___, ...metadata } = at(body, 'metadata');
        return { ...body, metadata };
      });
      return [{ ...named, action: 'Delete' }, made];
    },
  },
  {
    name: 'what is not managed is repaired nonetheless',
    origin,
    story: 'standalone-unmanaged-edited',
    seen: (state) =>
      seenAs(state, operatorAuthentications, (one) => ({ ...one, spec: { ...one.spec, managementState: 'Managed' } })),
  },
  {
    name: 'what is made for a control plane has no owner',
    origin,
    story: 'hosted-owned',
    plant: (request) =>
      request.action === 'Create'
        ? [
            withBody(request, (body) => {
              const { ownerReferences: _, ...metadata } = at(body, 'metadata');
              return { ...body, metadata };
            }),
          ]
        : [request],
  },
  {
    name: 'a paused control plane is written to',
    origin,
    story: 'hosted-paused',
    seen: (state) =>
      seenAs(state, hostedControlPlanes, (one) => {
        const { pausedUntil: _, ...spec } = one.spec;
        return { ...one, spec };
      }),
  },
];

const isCopy = (name: string | undefined): boolean => name?.startsWith('v4-0-config-user-idp-') === true;

const renamed = <V extends JsonValue | undefined>(
  data: { readonly [name: string]: V },
  from: string,
  to: string,
): { readonly [name: string]: V } =>
  Object.fromEntries(Object.entries(data).map(([name, value]) => [name === from ? to : name, value]));
