import type { Condition, Route } from '../../../../kube/types';
import { Failure } from '../../../../library/failure';

const isAdmitted = (conditions: readonly Condition[] = []): boolean =>
  conditions.some(({ type, status }) => type === 'Admitted' && status === 'True');

/**
 * The host under which a router serves a route.
 * Upstream: openshift/library-go pkg/route/routeapihelpers.
 *
 * @param host the host that is asked for; empty for any
 * @throws Failure when no router serves it
 */
export function admittedHost({ metadata, status }: Route, host = ''): string {
  const { name = '', namespace = '' } = metadata;
  for (const ingress of status?.ingress ?? []) {
    const served = ingress.host ?? '';
    if (host !== '' && host !== served) continue;
    if (isAdmitted(ingress.conditions)) return served;
    if (host === served) {
      throw new Failure(`ingress for host ${host} in route ${name} in namespace ${namespace} is not admitted`);
    }
  }
  if (host === '') throw new Failure(`no admitted ingress for route ${name} in namespace ${namespace}`);
  throw new Failure(`no ingress for host ${host} in route ${name} in namespace ${namespace}`);
}
