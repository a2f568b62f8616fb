import { hasCondition } from '../api-server/actors/selection';
import { objectAt } from '../api-server/kinds/shape';
import type { KubeApiServer } from '../api-server/kube-api-server';
import type { ApiServer, Outcome } from '../om/run/api-server';

const refusal = (code: number, message: string): Outcome => ({
  kind: 'refused',
  code,
  reason: 'InternalError',
  message,
});

/** A server whose aggregated APIs are served as long as their APIServices say that they can be reached. */
export const aggregated = (server: ApiServer, api: KubeApiServer): ApiServer => ({
  state: server.state,
  write(request) {
    const { group, version } = request.resource;
    const registration = api.store.get('apiservices.apiregistration.k8s.io', '', `${version}.${group}`);
    const isElsewhere = registration !== undefined && objectAt(registration, 'spec').service !== undefined;
    if (isElsewhere && !hasCondition(objectAt(registration, 'status').conditions, 'Available', 'True')) {
      return refusal(503, `the aggregated API ${group}/${version} cannot be reached`);
    }
    return server.write(request);
  },
});

/** A server that cannot be reached at times. */
export const reachable = (server: ApiServer, isReachable: () => boolean): ApiServer => ({
  state: server.state,
  write: (request) =>
    isReachable() ? server.write(request) : refusal(503, 'the API of the guest cluster cannot be reached'),
});
