import { aggregate } from '../../../kube/go-errors';
import { goJson } from '../../../kube/go-json';
import type { Secret } from '../../../kube/types';
import { reportUpdated } from '../../../library/apply/apply';
import { attempt, Failure, notFoundLive } from '../../../library/failure';
import { secrets } from '../../../library/resources/core';
import { formatTime } from '../../../om/clock';
import { CONFIG_MANAGED_NAMESPACE } from '../operands/namespaces';
import { encryptionController, type Outcome } from './encryption/controller';
import { resourceConfigurations } from './encryption/encryption-state';
import { type GroupResource, groupResourceText, parseGroupResource, readableGroup } from './encryption/group-resource';
import { keySecretName, migratedText, readMigrated } from './encryption/key-secret';
import { isMigrated, type KeyState, writeKeyOf } from './encryption/key-state';
import { ensureMigration, pruneMigration } from './encryption/migration';
import { keyAnnotations } from './encryption/names';
import { observe } from './encryption/observation';
import type { Scope } from './framework/scope';

const DEGRADED = 'EncryptionMigrationControllerDegraded';
const PROGRESSING = 'EncryptionMigrationControllerProgressing';
/** How long a failed migration rests before it is tried again. */
const RETRY_AFTER = 5 * 60_000;

/** The secret with a kind among those written anew with its key; undefined where it says so already. */
function withMigrated(secret: Secret, kind: GroupResource, now: number): Secret | undefined {
  const { annotations = {} } = secret.metadata;
  const known = readMigrated(annotations[keyAnnotations.migrated] ?? '{}') ?? [];
  const text = groupResourceText(kind);
  const done = known.some((one) => groupResourceText(one) === text);
  if (done && annotations[keyAnnotations.migratedAt] !== undefined) return undefined;
  const after = {
    ...annotations,
    [keyAnnotations.migratedAt]: formatTime(now),
    ...(done ? {} : { [keyAnnotations.migrated]: migratedText([...known, kind]) }),
  };
  return { ...secret, metadata: { ...secret.metadata, annotations: after } };
}

/** Takes down with a key that a kind was written anew with it. @throws Failure when its secret is gone */
function recordMigrated(scope: Scope, kind: GroupResource, key: KeyState): void {
  const name = keySecretName(key.name);
  const secret = scope.state.get(secrets, name, CONFIG_MANAGED_NAMESPACE);
  if (secret === undefined) {
    const { message } = notFoundLive(secrets, name);
    throw new Failure(`failed to get key secret ${CONFIG_MANAGED_NAMESPACE}/${name}: ${message}`);
  }
  const changed = withMigrated(secret, kind, scope.clock.now());
  if (changed === undefined) return;
  scope.write.update(secrets, changed);
  reportUpdated(scope, secrets, changed.metadata);
}

/** Brings one kind further. @returns whether its objects are being written @throws Failure */
function migrate(scope: Scope, kind: GroupResource, key: KeyState): boolean {
  const progress = ensureMigration(scope, kind, key.name);
  switch (progress.state) {
    case 'running':
      return true;
    case 'failed':
      // Once it is gone the next run starts another.
      if (progress.at === undefined || scope.clock.isAfter(progress.at + RETRY_AFTER)) pruneMigration(scope, kind);
      throw new Failure(progress.message);
    case 'succeeded':
      // A key that only the configuration knows has no secret to write to.
      if (key.mode !== 'KMS' || key.kms !== undefined) recordMigrated(scope, kind, key);
      return false;
  }
}

interface Migrations {
  readonly running: readonly GroupResource[];
  readonly failures: readonly string[];
}

/** @throws Failure when it cannot be told what is deployed */
function migrateAll(scope: Scope): Migrations {
  const found = observe(scope);
  if (found?.deployed === undefined) return { running: [], failures: [] };
  const kinds = [...found.current.keys()].sort();
  // Objects must not be written with a key that some API server may not read yet.
  if (goJson([...found.deployed]) !== goJson(resourceConfigurations(found.desired))) {
    for (const kind of kinds) pruneMigration(scope, parseGroupResource(kind));
    return { running: [], failures: [] };
  }
  const running: GroupResource[] = [];
  const failures: string[] = [];
  for (const kind of kinds) {
    const keys = found.current.get(kind);
    const key = keys && writeKeyOf(keys);
    if (key === undefined || isMigrated([kind], key)) continue;
    const resource = parseGroupResource(kind);
    const result = attempt(() => migrate(scope, resource, key));
    if ('failure' in result) failures.push(result.failure.message);
    else if (result.value) running.push(resource);
  }
  return { running, failures };
}

function outcome({ running, failures }: Migrations): Outcome {
  const message = aggregate(failures);
  const kinds = running.map((kind) => `${readableGroup(kind)}/${kind.resource}`).join(' ');
  return {
    conditions: [
      message === undefined
        ? { type: DEGRADED, status: 'False' }
        : { type: DEGRADED, status: 'True', reason: 'Error', message },
      running.length === 0
        ? { type: PROGRESSING, status: 'False' }
        : {
            type: PROGRESSING,
            status: 'True',
            reason: 'Migrating',
            message: `migrating resources to a new write key: [${kinds}]`,
          },
    ],
    failure: message === undefined ? undefined : new Failure(message),
  };
}

/**
 * Has stored objects written anew with the newest key once all API servers use it.
 * Upstream: openshift/library-go pkg/operator/encryption/controllers/migration_controller.go.
 */
export const encryptionMigrationController = encryptionController(
  'EncryptionMigration',
  [DEGRADED, PROGRESSING],
  (scope) => {
    const result = attempt(() => migrateAll(scope));
    return outcome('value' in result ? result.value : { running: [], failures: [result.failure.message] });
  },
);
