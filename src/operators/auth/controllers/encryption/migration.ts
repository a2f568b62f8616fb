import { goQuote } from '../../../../kube/go-format';
import { cached } from '../../../../library/scope';
import { parseTime } from '../../../../om/clock';
import { storageVersionMigrations } from '../../resources/openshift';
import type { Scope } from '../framework/scope';
import { type GroupResource, groupResourceText, readableGroup } from './group-resource';
import { WRITE_KEY_ANNOTATION } from './names';

/** The version that the OAuth API server prefers for what it stores. */
const VERSION = 'v1';

/** How far a migration is. */
export type Progress =
  | { readonly state: 'running' }
  | { readonly state: 'succeeded' }
  | { readonly state: 'failed'; readonly message: string; readonly at: number | undefined };

const migrationName = (kind: GroupResource): string => `encryption-migration-${readableGroup(kind)}-${kind.resource}`;

/** Calls off the migration of a kind. */
export const pruneMigration = (scope: Scope, kind: GroupResource): void =>
  scope.write.delete(storageVersionMigrations, migrationName(kind));

/** Asks for all objects of a kind to be written anew with a key. */
function startMigration(scope: Scope, kind: GroupResource, writeKey: string): void {
  scope.write.create(storageVersionMigrations, {
    apiVersion: 'migration.k8s.io/v1alpha1',
    kind: 'StorageVersionMigration',
    metadata: { name: migrationName(kind), annotations: { [WRITE_KEY_ANNOTATION]: writeKey } },
    spec: { resource: { group: kind.group, version: VERSION, resource: kind.resource } },
    status: {},
  });
}

/**
 * Sees to it that objects of a kind are written anew with a key: a migration towards another key makes way.
 * Upstream: openshift/library-go pkg/operator/encryption/controllers/migrators.
 */
export function ensureMigration(scope: Scope, kind: GroupResource, writeKey: string): Progress {
  const name = migrationName(kind);
  const migration = cached(scope, storageVersionMigrations, name);
  if (migration !== undefined && migration.metadata.annotations?.[WRITE_KEY_ANNOTATION] === writeKey) {
    for (const { type, status, message = '', lastUpdateTime = '' } of migration.status?.conditions ?? []) {
      if (status !== 'True') continue;
      if (type === 'Succeeded') return { state: 'succeeded' };
      if (type !== 'Failed') continue;
      const text = `migration of ${groupResourceText(kind)} for key ${goQuote(writeKey)} failed: ${message}`;
      return { state: 'failed', message: text, at: parseTime(lastUpdateTime) };
    }
    return { state: 'running' };
  }
  if (migration !== undefined) {
    const preconditions = { resourceVersion: migration.metadata.resourceVersion ?? '' };
    scope.write.delete(storageVersionMigrations, name, undefined, { preconditions });
  }
  startMigration(scope, kind, writeKey);
  return { state: 'running' };
}
