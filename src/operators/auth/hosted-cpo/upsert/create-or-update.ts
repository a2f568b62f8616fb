import type { JsonObject } from '../../../../kube/json';
import type { KubeObject } from '../../../../kube/types';
import type { ResourceType } from '../../../../om/resource-type';
import { type Result, success } from '../../../../om/result';
import type { ClusterClient } from '../pass/cluster-client';
import { goForm } from './go-form';
import { semanticEqual } from './semantic-equal';
import { asStored, withServerDefaults } from './server-defaults';

/**
 * Changes an object in place, or creates it: the way of services, routes, the kubeadmin password and everything in the
 * guest cluster. What the change does not touch stays as others left it; nothing is written when nothing differs.
 * Upstream: openshift/hypershift support/upsert/upsert.go.
 *
 * @param change makes the wanted object of the existing one, or of an empty one that only has its name
 * @returns the object as it is afterwards; the change's own failure, and then nothing is written
 */
export function createOrUpdate<T extends KubeObject>(
  client: ClusterClient,
  type: ResourceType<T>,
  name: string,
  namespace: string | undefined,
  change: (existing: T | undefined) => Result<T>,
): Result<T> {
  const existing = client.get(type, name, namespace);
  const result = change(existing);
  if (!result.ok) return result;
  const changed = goForm(type, result.value);
  if (existing === undefined) {
    const created = { ...changed, ...emptyTexts(result.value) };
    client.create(type, created);
    return success(created);
  }
  const wanted = goForm(type, withServerDefaults(changed, existing));
  const isInPlace = semanticEqual(existing, wanted) || semanticEqual(existing, goForm(type, asStored(type, wanted)));
  if (!isInPlace) client.update(type, wanted);
  return success(wanted);
}

/** Top-level texts that a new object is given as empty: secrets that nobody generated are shown where they belong. */
const emptyTexts = (object: KubeObject): JsonObject =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value === ''));
