import { isJsonObject, type JsonObject } from '../../../src/kube/json';
import { secrets } from '../../../src/library/resources/core';
import { deployments } from '../../../src/library/resources/workloads';
import { formatTime } from '../../../src/om/clock';
import { controlPlaneComponents } from '../../../src/operators/auth/resources/hypershift';
import { authenticationConfigs } from '../../../src/operators/auth/resources/openshift-config';
import { at, isOf, isStatus, management, updateOf, withBody, withConditions } from './change';
import type { Mutant } from './mutant';

const origin = 'invented';
const NEIGHBOUR = 'v4-0-config-user-template-backup';

/** Bugs of kinds that no list of bugs has. */
export const unlisted: readonly Mutant[] = [
  {
    name: 'the time of a transition moves with the text',
    origin,
    story: 'hosted-rolled-out',
    plant: (request, context) => {
      if (!isOf(request, 'ControlPlaneComponent') || !isStatus(request)) return [request];
      const { conditions } = at(
        management(context).get(controlPlaneComponents, request.name, request.namespace),
        'status',
      );
      const former: readonly JsonObject[] = Array.isArray(conditions) ? conditions.filter(isJsonObject) : [];
      const now = formatTime(context.clock.now());
      return [
        withConditions(request, (one) => {
          const old = former.find(({ type }) => type === one.type);
          return old === undefined || old.message === one.message ? one : { ...one, lastTransitionTime: now };
        }),
      ];
    },
  },
  {
    name: 'conditions of what is switched off stay',
    origin,
    story: 'standalone-external-issuer',
    plant: (request, context) => {
      const type = management(context).get(authenticationConfigs, 'cluster')?.spec.type;
      return type === 'OIDC' && request.action === 'ApplyStatus' ? [] : [request];
    },
  },
  {
    name: 'what is made is owned by a control plane of an earlier life',
    origin,
    story: 'hosted-installed',
    plant: (request) =>
      request.action === 'Create'
        ? [
            withBody(request, (body) => {
              const metadata = at(body, 'metadata');
              const { ownerReferences: owners } = metadata;
              if (!Array.isArray(owners)) return body;
              const others = owners.map((one) =>
                isJsonObject(one) ? { ...one, uid: '00000000-0000-4000-8000-000000000000' } : one,
              );
              return { ...body, metadata: { ...metadata, ownerReferences: others } };
            }),
          ]
        : [request],
  },
  {
    name: 'what a neighbour keeps under a name like ours is deleted',
    origin,
    story: 'standalone-neighbour',
    more: (controller, context) => {
      const found = management(context).get(secrets, NEIGHBOUR, 'openshift-authentication');
      if (controller !== 'TODO-resourceSyncer' || found === undefined) return [];
      const { body: _, ...request } = updateOf(found, controller);
      return [{ ...request, action: 'Delete' }];
    },
  },
  {
    name: 'what is meant for the guest cluster goes to the control plane',
    origin,
    story: 'hosted-installed',
    plant: (request) =>
      isOf(request, 'ConfigMap') && request.cluster === 'UserWorkload'
        ? [{ ...request, cluster: 'Management' }]
        : [request],
  },
  {
    name: 'replicas stay as they were when a deployment was made',
    origin,
    story: 'standalone-nodes-lost',
    plant: (request, context) => {
      if (!isOf(request, 'Deployment') || request.action !== 'Update') return [request];
      const { replicas } = at(management(context).get(deployments, request.name, request.namespace), 'spec');
      return [withBody(request, (body) => ({ ...body, spec: { ...at(body, 'spec'), replicas } }))];
    },
  },
  {
    name: 'each update is counted in what is updated',
    origin,
    story: 'hosted-users-changed',
    plant: (request) =>
      isOf(request, 'Deployment') && request.action === 'Update'
        ? [
            withBody(request, (body) => {
              const metadata = at(body, 'metadata');
              const annotations = at(metadata, 'annotations');
              const updates = String(Number(annotations.updates ?? 0) + 1);
              return { ...body, metadata: { ...metadata, annotations: { ...annotations, updates } } };
            }),
          ]
        : [request],
  },
  {
    name: 'a copy can never be changed',
    origin,
    story: 'standalone-client-secret-changed',
    plant: (request) =>
      isOf(request, 'Secret') && request.action === 'Create'
        ? [withBody(request, (body) => ({ ...body, immutable: true }))]
        : [request],
  },
];
