import type { ConfigMap, Secret } from '../../../kube/types';
import type { ResourceType } from '../../../om/resource-type';
import { configMaps, secrets } from '../resources/core';
import { attempt } from './framework/failure';
import { isManaged, operatorSpec } from './framework/operator';
import { applyOperatorStatus } from './framework/operator-status';
import { authController, cached, type Scope } from './framework/scope';
import type { Location, SyncRule } from './framework/sync-rules';
import { syncConfigMap, syncSecret } from './sync/copies';

const FIELD_MANAGER = 'oauth-server-ResourceSync';

type Sync = (scope: Scope, source: Location, target: Location) => boolean;

/** Carries one rule out. @returns what went wrong */
function follow<T extends ConfigMap | Secret>(
  scope: Scope,
  type: ResourceType<T>,
  { target, source, when }: SyncRule,
  sync: Sync,
): readonly string[] {
  const done = attempt(() => {
    if (when?.() === false) return;
    if (source !== undefined) {
      sync(scope, source, target);
    } else if (cached(scope, type, target.name, target.namespace) !== undefined) {
      scope.write.delete(type, target.name, target.namespace);
    }
  });
  return 'failure' in done ? [done.failure.message] : [];
}

/**
 * Copies config maps and secrets to where they are needed, as other controllers of the run have asked for.
 * Upstream: openshift/library-go pkg/operator/resourcesynccontroller.
 */
export const resourceSyncer = authController('TODO-resourceSyncer', (scope) => {
  if (!isManaged(operatorSpec(scope))) return;
  const problems = [
    ...scope.syncRules.configMaps.flatMap((rule) => follow(scope, configMaps, rule, syncConfigMap)),
    ...scope.syncRules.secrets.flatMap((rule) => follow(scope, secrets, rule, syncSecret)),
  ];
  const type = 'ResourceSyncControllerDegraded';
  const message = [...problems].sort().join('\n');
  applyOperatorStatus(scope, FIELD_MANAGER, {
    conditions: [message === '' ? { type, status: 'False' } : { type, status: 'True', reason: 'Error', message }],
  });
});
