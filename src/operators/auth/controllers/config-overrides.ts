import { isJsonObject, type JsonValue } from '../../../kube/json';
import { isManaged } from '../../../library/operator-object';
import { applyOperatorStatus } from '../../../library/status/operator-status';
import { operatorSettings } from './framework/operator';
import { authController } from './framework/scope';

const FIELD_MANAGER = 'openshift-authentication-UnsupportedConfigOverrides';
const TYPE = 'UnsupportedConfigOverridesUpgradeable';

/** The paths of all values that are neither maps nor lists. */
function leaves(value: JsonValue | undefined, path: readonly string[]): readonly string[] {
  if (Array.isArray(value)) {
    const items: readonly JsonValue[] = value;
    return items.flatMap((item, index) => leaves(item, [...path, String(index)]));
  }
  if (isJsonObject(value)) return Object.entries(value).flatMap(([key, member]) => leaves(member, [...path, key]));
  return [path.join('.')];
}

/**
 * A cluster with unsupported overrides must not be upgraded: what they mean may change.
 * Upstream: openshift/library-go pkg/operator/unsupportedconfigoverridescontroller.
 */
export const configOverridesController = authController('TODO-configOverridesController', (scope) => {
  const settings = operatorSettings(scope);
  if (!isManaged(settings)) return;
  const overrides = settings.unsupportedConfigOverrides;
  applyOperatorStatus(scope, FIELD_MANAGER, {
    conditions: [
      overrides === undefined
        ? { type: TYPE, status: 'True', reason: 'NoUnsupportedConfigOverrides' }
        : {
            type: TYPE,
            status: 'False',
            reason: 'UnsupportedConfigOverridesSet',
            message: `setting: [${[...new Set(leaves(overrides, []))].sort().join(' ')}]`,
          },
    ],
  });
});
