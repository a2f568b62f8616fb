import { goQuote } from '../../../kube/go-format';
import { goAtoi } from '../../../kube/go-strconv';
import type { ConfigMap, OwnerReference, StringMap } from '../../../kube/types';
import { sameJson } from '../../../library/apply/same';
import { Failure, notFoundListed } from '../../../library/failure';
import { isManaged } from '../../../library/operator-object';
import { configMaps, secrets } from '../../../library/resources/core';
import { cached } from '../../../library/scope';
import { applyOperatorStatus } from '../../../library/status/operator-status';
import { oauthApiserverRevisions } from '../divergences/oauth-apiserver';
import { OAUTH_APISERVER_NAMESPACE } from '../operands/namespaces';
import { APISERVER_AUDIT, ENCRYPTION_CONFIG, REVISION_STATUS } from '../operands/oauth-apiserver/names';
import { latestRevision, operatorSettings } from './framework/operator';
import { type AuthRun, authController, type Scope } from './framework/scope';
import { syncConfigMap, syncSecret } from './sync/copies';

const FIELD_MANAGER = 'oauth-apiserver-RevisionController';
const READY = 'operator.openshift.io/revision-ready';
const OWNED_BY: StringMap = { 'operator.openshift.io/controller-instance-name': FIELD_MANAGER };

const namespace = OAUTH_APISERVER_NAMESPACE;
const at = (name: string) => ({ namespace, name });

/** The highest revision whose copies are all there. */
function latestReady(run: AuthRun): number {
  const revisions = run.state
    .list(configMaps, namespace)
    .filter(
      ({ metadata }) => metadata.name?.startsWith(`${REVISION_STATUS}-`) && metadata.annotations?.[READY] === 'true',
    )
    .flatMap(({ data }) => data?.revision ?? []);
  return revisions.reduce((latest, text) => {
    const revision = goAtoi(text);
    if (!revision.ok) throw new Failure(revision.error);
    return Math.max(latest, revision.value);
  }, 0);
}

/** Why a new revision is needed: something changed, or what is needed is not there at all. */
type Difference = { readonly reason: string } | { readonly missing: string } | undefined;

const verbOf = (existing: StringMap): string => (Object.keys(existing).length === 0 ? 'been created' : 'changed');

function difference(run: AuthRun, revision: number): Difference {
  const audit = cached(run, configMaps, APISERVER_AUDIT, namespace);
  if (audit === undefined) return { missing: notFoundListed(configMaps, APISERVER_AUDIT).message };
  const copy = cached(run, configMaps, `${APISERVER_AUDIT}-${revision}`, namespace);
  if (copy === undefined) return { reason: notFoundListed(configMaps, `${APISERVER_AUDIT}-${revision}`).message };
  const encryption = cached(run, secrets, ENCRYPTION_CONFIG, namespace)?.data ?? {};
  const encryptionCopy = cached(run, secrets, `${ENCRYPTION_CONFIG}-${revision}`, namespace)?.data ?? {};
  const changes: string[] = [];
  if (!sameJson(encryption, encryptionCopy)) {
    changes.push(`optional secret/${ENCRYPTION_CONFIG} has ${verbOf(encryptionCopy)}`);
  }
  const [now, before] = [audit.data ?? {}, copy.data ?? {}];
  if (!sameJson(now, before)) changes.push(`required configmap/${APISERVER_AUDIT} has ${verbOf(before)}`);
  return changes.length === 0 ? undefined : { reason: changes.join(',') };
}

const statusConfigMap = (revision: number, reason: string): ConfigMap => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: {
    namespace,
    name: `${REVISION_STATUS}-${revision}`,
    annotations: { [READY]: 'false' },
    labels: OWNED_BY,
  },
  data: { revision: String(revision), reason },
});

/** Makes the copies of a revision. @returns false where they are all there already */
function createRevision(scope: Scope, revision: number, reason: string): boolean {
  const desired = statusConfigMap(revision, reason);
  const existing = cached(scope, configMaps, desired.metadata.name ?? '', namespace);
  if (existing?.metadata.annotations?.[READY] === 'true') return false;
  if (existing === undefined) scope.write.create(configMaps, desired);
  // What was just created is known by its name alone.
  const status: ConfigMap = existing ?? {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { namespace, name: desired.metadata.name },
  };
  const owner: OwnerReference = {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    name: status.metadata.name ?? '',
    uid: status.metadata.uid ?? '',
  };
  const marks = { owners: [owner], labels: OWNED_BY };
  syncConfigMap(scope, at(APISERVER_AUDIT), at(`${APISERVER_AUDIT}-${revision}`), marks);
  syncSecret(scope, at(ENCRYPTION_CONFIG), at(`${ENCRYPTION_CONFIG}-${revision}`), marks);
  const { annotations, labels } = status.metadata;
  scope.write.update(configMaps, {
    ...status,
    metadata: {
      ...status.metadata,
      annotations: { ...annotations, [READY]: 'true' },
      labels: { ...labels, ...OWNED_BY },
    },
  });
  return true;
}

/**
 * Keeps numbered copies of what the API server reads, so that its pods of one rollout all read the same.
 * Upstream: openshift/library-go pkg/operator/revisioncontroller.
 */
export const revisionController = authController(
  'RevisionController',
  { hostedInstead: oauthApiserverRevisions },
  (scope) => {
    if (!isManaged(operatorSettings(scope))) return;
    const recorded = latestRevision(scope);
    const latest = latestReady(scope);
    // The API server takes no lower number. What is recorded without its copies is followed by a revision that has them.
    if (latest !== 0 && recorded < latest) {
      return applyOperatorStatus(scope, FIELD_MANAGER, { latestAvailableRevision: latest });
    }
    const found = difference(scope, recorded);
    if (found === undefined) return;
    if ('missing' in found) throw new Failure(found.missing);
    const next = recorded + 1;
    const because = `new revision ${next} triggered by ${goQuote(found.reason)}`;
    scope.events.normal('StartingNewRevision', because);
    if (!createRevision(scope, next, found.reason)) return;
    scope.events.normal('RevisionTriggered', because);
    applyOperatorStatus(scope, FIELD_MANAGER, { latestAvailableRevision: next });
  },
);
