import type { KubeObject } from '../../../../kube/types';
import type { ResourceType } from '../../../../om/resource-type';
import type { ClusterClient } from '../pass/cluster-client';
import { goForm } from './go-form';
import { semanticEqual } from './semantic-equal';
import { withServerDefaults } from './server-defaults';

/**
 * Changes an object in place, or creates it: the way of services, routes, the kubeadmin password and everything in the
 * guest cluster. What the change does not touch stays as others left it; nothing is written when nothing differs.
 * Upstream: openshift/hypershift support/upsert/upsert.go.
 *
 * @param change makes the wanted object of the existing one, or of an empty one that only has its name
 * @returns the object as it is afterwards
 */
export function createOrUpdate<T extends KubeObject>(
  client: ClusterClient,
  type: ResourceType<T>,
  name: string,
  namespace: string | undefined,
  change: (existing: T | undefined) => T,
): T {
  const existing = client.get(type, name, namespace);
  const changed = goForm(type, change(existing));
  if (existing === undefined) {
    client.create(type, changed);
    return changed;
  }
  const wanted = goForm(type, withServerDefaults(changed, existing));
  if (!semanticEqual(existing, wanted)) client.update(type, wanted);
  return wanted;
}
