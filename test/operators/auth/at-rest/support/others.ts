import { isJsonObject } from '../../../../../src/kube/json';
import type { KubeObject } from '../../../../../src/kube/types';
import type { Action } from '../../../../../src/om/request';
import type { ResourceType } from '../../../../../src/om/resource-type';
import type { ApiServer } from '../../../../../src/om/run/api-server';
import * as r from '../../../../../src/operators/auth/resources';
import { react } from '../../../../../src/operators/auth/standalone/simulated-cluster';

/** Writes as another component of the cluster would. @returns whether something is another now */
export function write(
  server: ApiServer,
  action: Action,
  type: ResourceType,
  object: KubeObject,
  subresource?: string,
): boolean {
  const { group, version, resource, kind } = type;
  const { name = '', namespace } = object.metadata;
  const request = {
    action,
    cluster: 'Management',
    resource: { group, version, resource },
    kind,
    name,
    namespace,
  } as const;
  const outcome = server.write({ ...request, body: object, subresource, controller: '' });
  if (outcome.kind === 'refused') throw new Error(`${action} ${kind} ${name}: ${outcome.message}`);
  return outcome.kind === 'accepted';
}

/** Pods come up as soon as they are asked for. */
function rollOut(server: ApiServer): boolean {
  return server.state
    .list(r.deployments)
    .filter(({ metadata, status }) => status?.observedGeneration !== metadata.generation)
    .map((deployment) => {
      const { generation } = deployment.metadata;
      const { replicas = 1 } = deployment.spec;
      const condition = (type: string, reason: string) => ({ type, status: 'True', reason });
      const status = {
        observedGeneration: generation,
        replicas,
        updatedReplicas: replicas,
        readyReplicas: replicas,
        availableReplicas: replicas,
        conditions: [
          condition('Available', 'MinimumReplicasAvailable'),
          condition('Progressing', 'NewReplicaSetAvailable'),
        ],
      };
      return write(server, 'UpdateStatus', r.deployments, { ...deployment, status });
    })
    .some(Boolean);
}

/** The authority of services is put into config maps that ask for it. */
function injectAuthority(server: ApiServer): boolean {
  return server.state
    .list(r.configMaps)
    .filter(
      ({ metadata, data }) =>
        metadata.annotations?.['service.beta.openshift.io/inject-cabundle'] === 'true' && !data?.['service-ca.crt'],
    )
    .map((configMap) =>
      write(server, 'Update', r.configMaps, {
        ...configMap,
        data: { ...configMap.data, 'service-ca.crt': 'authority' },
      }),
    )
    .some(Boolean);
}

/** Aggregated APIs answer. */
function serveApis(server: ApiServer): boolean {
  return server.state
    .list(r.apiServices)
    .filter(({ status }) => !isJsonObject(status) || status.conditions === undefined)
    .map((service) => {
      const condition = {
        type: 'Available',
        status: 'True',
        reason: 'Passed',
        lastTransitionTime: '2026-03-01T12:00:00Z',
      };
      return write(server, 'UpdateStatus', r.apiServices, { ...service, status: { conditions: [condition] } });
    })
    .some(Boolean);
}

/** What the rest of a cluster does once about the operator's objects. @returns whether it did anything */
export const others = (server: ApiServer): boolean =>
  [react(server).length > 0, rollOut(server), injectAuthority(server), serveApis(server)].some(Boolean);
