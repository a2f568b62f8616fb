import { podDisruptionBudgets } from '../../../../library/resources/workloads';
import { failure, success } from '../../../../om/result';
import type { Availability } from '../../divergences/oauth-server';
import { disruptionBudget } from '../../operands/workloads/disruption-budget';
import { type Manifest, manifest } from './component';

/** The disruption budget of a component, named like it. */
export const budget = (name: string): Manifest =>
  manifest(podDisruptionBudgets, name, ({ pass: { namespace, placement, hcp } }) => {
    const availability = availabilityOf(hcp.spec.controllerAvailabilityPolicy);
    const object = disruptionBudget({ name, namespace, app: name, availability }, placement);
    return object === undefined ? failure(`no disruption budget for ${name}`) : success(object);
  });

const availabilityOf = (policy: string | undefined): Availability =>
  policy === 'SingleReplica' || policy === 'HighlyAvailable' ? policy : 'unset';
