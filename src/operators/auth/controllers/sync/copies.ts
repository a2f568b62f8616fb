import type { ConfigMap, OwnerReference, Secret, StringMap } from '../../../../kube/types';
import { applyConfigMap } from '../../../../library/apply/config-map';
import { applySecret } from '../../../../library/apply/secret';
import { Failure } from '../../../../library/failure';
import { configMaps, secrets } from '../../../../library/resources/core';
import { cached } from '../../../../library/scope';
import { syncedConfigMap, syncedSecret } from '../../operands/trust-distribution/synced-copy';
import type { Scope } from '../framework/scope';
import type { Location } from '../framework/sync-rules';

/** What a copy has of its own. */
export interface CopyMarks {
  readonly owners?: readonly OwnerReference[];
  readonly labels?: StringMap;
}

const marked = <T extends ConfigMap | Secret>(copy: T, { owners, labels }: CopyMarks): T => ({
  ...copy,
  metadata: {
    ...copy.metadata,
    ownerReferences: owners,
    labels: labels === undefined ? copy.metadata.labels : { ...copy.metadata.labels, ...labels },
  },
});

const where = ({ namespace, name }: Location): string => `${namespace}/${name}`;

/**
 * Keeps a config map as a copy of another; without the other it has to go. Both are read from the cache.
 * Upstream: openshift/library-go pkg/operator/resource/resourceapply.
 *
 * @returns whether there is anything to copy
 */
export function syncConfigMap(scope: Scope, source: Location, target: Location, marks: CopyMarks = {}): boolean {
  const existing = cached(scope, configMaps, target.name, target.namespace);
  const original = cached(scope, configMaps, source.name, source.namespace);
  if (original !== undefined) {
    applyConfigMap(scope, marked(syncedConfigMap(original, target), marks), { object: existing });
    return true;
  }
  if (existing !== undefined) {
    scope.write.delete(configMaps, target.name, target.namespace);
    const text = `Deleted target configmap ${where(target)} because source config does not exist`;
    scope.events.normal('TargetConfigDeleted', text);
  }
  return false;
}

const TOKEN = 'kubernetes.io/service-account-token';

/** {@link syncConfigMap} for secrets. @throws Failure for the token of an account that has none yet */
export function syncSecret(scope: Scope, source: Location, target: Location, marks: CopyMarks = {}): boolean {
  const existing = cached(scope, secrets, target.name, target.namespace);
  const original = cached(scope, secrets, source.name, source.namespace);
  if (original !== undefined) {
    if (original.type === TOKEN && !original.data?.token) {
      throw new Failure(`secret ${where(source)} doesn't have a token yet`);
    }
    applySecret(scope, marked(syncedSecret(original, target), marks), { object: existing });
    return true;
  }
  if (existing !== undefined) deleteSyncedSecret(scope, target);
  return false;
}

/** Takes away the copy of a secret that is not there any more. */
export function deleteSyncedSecret(scope: Scope, target: Location): void {
  scope.write.delete(secrets, target.name, target.namespace);
  const text = `Deleted target secret ${where(target)} because source config does not exist`;
  scope.events.normal('TargetSecretDeleted', text);
}
