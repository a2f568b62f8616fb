import type { ClusterState } from '../../../om/state/cluster-state';
import type { Finding } from '../../../sequence/subject';
import type { Target } from '../divergences/divergence';
import type { Declaration } from './declaration';
import { declaredAfterSwitch } from './declared-after-switch';
import { declaredHosted } from './declared-hosted';
import { declaredStandalone } from './declared-standalone';

const isAbout = ({ object: named }: Declaration, object: string): boolean =>
  typeof named === 'string' ? object.startsWith(named) : named.test(object);

/**
 * Why the operator of a target is known not to keep a property there; undefined where it has to.
 *
 * @param isAfterSwitch whether another target may have run there before it
 */
export function declaredFor(target: Target, isAfterSwitch: boolean) {
  const known = [...(isAfterSwitch ? declaredAfterSwitch : []), ...declaredStandalone, ...declaredHosted].filter(
    ({ targets }) => targets.includes(target),
  );
  return ({ property, object = '', field = '' }: Finding, state: ClusterState): string | undefined =>
    known.find(
      (one) =>
        one.properties.includes(property) &&
        isAbout(one, object) &&
        (one.field === undefined || one.field.test(field)) &&
        (one.when === undefined || one.when(state)),
    )?.why;
}
