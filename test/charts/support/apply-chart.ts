import { pathOf } from '../../../src/api-server/addressed';
import type { CustomKind } from '../../../src/api-server/kinds/custom-resource';
import { KubeApiServer } from '../../../src/api-server/kube-api-server';
import type { ApiRequest } from '../../../src/api-server/request';
import type { KubeObject } from '../../../src/kube/types';
import { fixedClock } from '../../../src/om/clock';
import { CONTROL_PLANE_NAMESPACE } from '../../../src/operators/auth/configurations/names';
import { customKinds } from '../../operators/auth/at-rest/support/served-cluster';

/** Namespaces that are there before any chart: those of the cluster, of its operators and of its control planes. */
export const namespacesBefore: readonly string[] = [
  'openshift-authentication-operator',
  'openshift-config',
  'openshift-config-managed',
  'clusters-brook',
  CONTROL_PLANE_NAMESPACE,
];

/** What is in a cluster beside what every chart may count on. */
export interface MoreOfCluster {
  readonly namespaces: readonly string[];
  readonly kinds: readonly CustomKind[];
}

/** A server that a chart can be applied to. */
export function emptyCluster({ namespaces, kinds }: MoreOfCluster = { namespaces: [], kinds: [] }): KubeApiServer {
  const clock = fixedClock(Date.parse('2026-03-01T12:00:00Z'));
  const api = new KubeApiServer({ clock, customKinds: [...customKinds, ...kinds] });
  for (const name of [...namespacesBefore, ...namespaces]) {
    api.serve({
      method: 'POST',
      path: '/api/v1/namespaces',
      body: { apiVersion: 'v1', kind: 'Namespace', metadata: { name } },
    });
  }
  return api;
}

/** The requests of `kubectl apply --server-side --validate=strict -f`, one after the other in the order of a file. */
export const applyRequestsOf = (objects: readonly KubeObject[], kinds: KubeApiServer['kinds']): readonly ApiRequest[] =>
  objects.map((object) => {
    const kind = kinds.kindOf(object);
    if (kind === undefined) throw new Error(`${object.apiVersion} ${object.kind} is not served`);
    const { name = '', namespace = kind.namespaced ? 'default' : '' } = object.metadata;
    return {
      method: 'PATCH',
      path: pathOf(kind, namespace, name),
      contentType: 'application/apply-patch+yaml',
      query: { fieldManager: 'kubectl', fieldValidation: 'Strict' },
      body: object,
    };
  });

/** What is refused of a chart that is applied in the order of its file. */
export function refusals(objects: readonly KubeObject[], api = emptyCluster()): readonly string[] {
  return applyRequestsOf(objects, api.kinds).flatMap((request) => {
    const { code, body } = api.serve(request);
    return code < 400 ? [] : [`${request.path}: ${String(body.message)}`];
  });
}
