import type { JsonObject } from '../../../kube/json';
import { listAt, objectAt, textAt } from '../../kinds/shape';
import type { EffectFunction } from '../effect-context';
import type { Look } from '../look';
import { apiServices, endpoints, services } from '../resources';
import { patched } from '../writes';

/** Whether an aggregated API can be reached, as its APIService says it. Upstream: kube-aggregator pkg/controllers/status/remote. */
export const aggregatedApi: EffectFunction = ({ subject, look, now }) => {
  const service = objectAt(objectAt(subject, 'spec'), 'service');
  const [namespace, name] = [textAt(service, 'namespace'), textAt(service, 'name')];
  const fault = faultOf(look, namespace, name);
  const condition: JsonObject = {
    type: 'Available',
    lastTransitionTime: now,
    status: fault === undefined ? 'True' : 'False',
    reason: fault?.reason ?? 'Passed',
    message: fault?.message ?? 'all checks passed',
  };
  return patched(look, apiServices, subject, { status: { conditions: [condition] } }, 'status');
};

function faultOf(
  look: Look,
  namespace: string,
  name: string,
): { readonly reason: string; readonly message: string } | undefined {
  const what = `service/${name} in ${JSON.stringify(namespace)}`;
  if (look.get(services, namespace, name) === undefined) {
    return { reason: 'ServiceNotFound', message: `${what} is not present` };
  }
  const found = look.get(endpoints, namespace, name);
  if (found === undefined) return { reason: 'EndpointsNotFound', message: `cannot find endpoints for ${what}` };
  if (listAt(found, 'subsets').some((subset) => listAt(subset, 'addresses').length > 0)) return undefined;
  return { reason: 'MissingEndpoints', message: `endpoints for ${what} have no addresses` };
}
