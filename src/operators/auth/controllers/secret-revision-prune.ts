import { goAtoi } from '../../../kube/go-strconv';
import type { Pod, Secret } from '../../../kube/types';
import { hasLabels } from '../../../library/labels';
import { secrets } from '../../../library/resources/core';
import { pods } from '../../../library/resources/workloads';
import { oauthApiserverRevisions } from '../divergences/oauth-apiserver';
import { OAUTH_APISERVER_NAMESPACE } from '../operands/namespaces';
import { ENCRYPTION_CONFIG } from '../operands/oauth-apiserver/names';
import { ENCRYPTION_FINALIZER } from './encryption/finalizer';
import { authController } from './framework/scope';

/** How many old revisions stay, for a rollback. */
const PRESERVED = 5;
const PREFIX = `${ENCRYPTION_CONFIG}-`;

/** The largest revision that there is: it has to fit into 32 bits. */
const LAST_REVISION = 2 ** 31 - 1;

function parsedRevision(text = ''): number | undefined {
  const revision = goAtoi(text);
  return revision.ok && Math.abs(revision.value) <= LAST_REVISION ? revision.value : undefined;
}

/** The oldest revision that a pod runs; 0 where none is known. */
function oldestRunning(all: readonly Pod[]): number {
  let oldest = 0;
  for (const { metadata } of all) {
    const revision = parsedRevision(metadata.labels?.revision);
    if (revision === undefined || revision < 0) continue;
    if (oldest === 0 || revision < oldest) oldest = revision;
  }
  return oldest;
}

function prunable(all: readonly Secret[], oldest: number): readonly Secret[] {
  const old = new Map<number, Secret[]>();
  for (const secret of all) {
    const { name = '' } = secret.metadata;
    if (!name.startsWith(PREFIX)) continue;
    const revision = parsedRevision(name.slice(name.lastIndexOf('-') + 1));
    if (revision !== undefined && revision < oldest) old.set(revision, [...(old.get(revision) ?? []), secret]);
  }
  const revisions = [...old.keys()].sort((a, b) => a - b);
  return revisions.slice(0, Math.max(0, revisions.length - PRESERVED)).flatMap((revision) => old.get(revision) ?? []);
}

/**
 * Removes copies of the encryption configuration that no pod has run for several revisions.
 * Upstream: openshift/library-go pkg/operator/secretspruner.
 */
export const secretRevisionPruneController = authController(
  'SecretRevisionPruneController',
  { hostedInstead: oauthApiserverRevisions },
  (scope) => {
    const running = scope.state
      .list(pods, OAUTH_APISERVER_NAMESPACE)
      .filter((pod) => hasLabels(pod, { apiserver: 'true' }));
    const oldest = oldestRunning(running);
    if (oldest === 0) return;
    for (const { metadata } of prunable(scope.state.list(secrets, OAUTH_APISERVER_NAMESPACE), oldest)) {
      const { name = '', namespace } = metadata;
      const secret = scope.state.get(secrets, name, namespace);
      if (secret === undefined) continue;
      const finalizers = secret.metadata.finalizers ?? [];
      if (finalizers.includes(ENCRYPTION_FINALIZER)) {
        const kept = finalizers.filter((finalizer) => finalizer !== ENCRYPTION_FINALIZER);
        scope.write.update(secrets, { ...secret, metadata: { ...secret.metadata, finalizers: kept } });
      }
      scope.write.delete(secrets, name, namespace);
    }
  },
);
