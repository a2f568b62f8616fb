import type { ConfigMap, Secret } from '../../../kube/types';
import { attempt } from '../../../library/failure';
import { isManaged } from '../../../library/operator-object';
import { configMaps, secrets } from '../../../library/resources/core';
import { cached } from '../../../library/scope';
import { applyOperatorStatus } from '../../../library/status/operator-status';
import type { ResourceType } from '../../../om/resource-type';
import { operatorSettings } from './framework/operator';
import { authController, type Scope } from './framework/scope';
import { type Location, lastRules, syncRules } from './framework/sync-rules';
import { syncConfigMap, syncSecret } from './sync/copies';
import { type FixedSyncRule, fixedSyncRules } from './sync/fixed-rules';

const FIELD_MANAGER = 'oauth-server-ResourceSync';

/** Carries one rule out. @returns what went wrong */
function follow(scope: Scope, { kind, target, source, when }: FixedSyncRule): readonly string[] {
  const done = attempt(() => {
    if (when?.(scope) === false) return;
    if (kind === 'ConfigMap') keep(scope, configMaps, target, source, syncConfigMap);
    else keep(scope, secrets, target, source, syncSecret);
  });
  return 'failure' in done ? [done.failure.message] : [];
}

function keep<T extends ConfigMap | Secret>(
  scope: Scope,
  type: ResourceType<T>,
  target: Location,
  source: Location | undefined,
  sync: (scope: Scope, source: Location, target: Location) => boolean,
): void {
  if (source !== undefined) {
    sync(scope, source, target);
  } else if (cached(scope, type, target.name, target.namespace) !== undefined) {
    scope.write.delete(type, target.name, target.namespace);
  }
}

function sync(scope: Scope): void {
  if (!isManaged(operatorSettings(scope))) return;
  const rules = lastRules<FixedSyncRule>([...fixedSyncRules, ...scope.taken.of(syncRules)]);
  const problems = (['ConfigMap', 'Secret'] as const).flatMap((kind) =>
    rules.filter((rule) => rule.kind === kind).flatMap((rule) => follow(scope, rule)),
  );
  const type = 'ResourceSyncControllerDegraded';
  const message = [...problems].sort().join('\n');
  applyOperatorStatus(scope, FIELD_MANAGER, {
    conditions: [message === '' ? { type, status: 'False' } : { type, status: 'True', reason: 'Error', message }],
  });
}

/**
 * Copies config maps and secrets to where they are needed, as other controllers of the run have asked for.
 * Upstream: openshift/library-go pkg/operator/resourcesynccontroller.
 */
export const resourceSyncer = authController('TODO-resourceSyncer', { takes: [syncRules] }, sync);
