import { secrets } from '../../../library/resources/core';
import { CONFIG_MANAGED_NAMESPACE } from '../operands/namespaces';
import { degradedOn, encryptionController } from './encryption/controller';
import { ENCRYPTION_FINALIZER } from './encryption/finalizer';
import { readKeySecret } from './encryption/key-secret';
import { keyFinder, keyId } from './encryption/key-state';
import { observe } from './encryption/observation';
import type { Scope } from './framework/scope';

const DEGRADED = 'EncryptionPruneControllerDegraded';
/** How many keys stay that nothing is encrypted with any more, to read old backups. */
const KEPT = 10;

function pruneKeys(scope: Scope): void {
  const found = observe(scope);
  if (found === undefined) return;
  const usedKey = keyFinder([...found.desired.values()].flatMap(({ read }) => read));
  const id = (name = ''): bigint => keyId(name) ?? 0n;
  const unused = found.keySecrets
    .filter((secret) => {
      const key = readKeySecret(secret);
      return key === undefined || usedKey(key) === undefined;
    })
    .sort((a, b) => (id(a.metadata.name) > id(b.metadata.name) ? -1 : 1))
    .slice(KEPT);
  for (const secret of unused) {
    const { name = '', finalizers = [] } = secret.metadata;
    if (finalizers.includes(ENCRYPTION_FINALIZER)) {
      const kept = finalizers.filter((finalizer) => finalizer !== ENCRYPTION_FINALIZER);
      scope.write.update(secrets, { ...secret, metadata: { ...secret.metadata, finalizers: kept } });
    }
    scope.write.delete(secrets, name, CONFIG_MANAGED_NAMESPACE);
  }
  if (unused.length === 0) return;
  scope.events.normal('EncryptionKeysPruned', `Successfully pruned ${unused.length} secrets`);
}

/**
 * Removes keys that nothing is encrypted with any more, but for the newest of them.
 * Upstream: openshift/library-go pkg/operator/encryption/controllers/prune_controller.go.
 */
export const encryptionPruneController = encryptionController('EncryptionPrune', [DEGRADED], (scope) =>
  degradedOn(DEGRADED, () => pruneKeys(scope)),
);
