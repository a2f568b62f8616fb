import { join } from 'node:path';
import type { KubeObject } from '../../kube/types';
import type { ResourceType } from '../resource-type';
import type { InputSource } from './input-source';
import { extension } from './input-tree';
import type { ClusterPlace } from './layout';
import type { OpenedInput } from './open-input';

/** Where a control plane runs: in the cluster that it serves, or in a namespace of a management cluster. */
export type Topology = 'standalone' | 'hosted';

/**
 * Whose input it is, of one that is open: a HostedControlPlane, a HostedCluster, or trees of two clusters, mean a hosted control plane.
 *
 * @throws InputError for manifests that cannot be read
 */
export function topologyIn({ source, layout }: OpenedInput): Topology {
  if (layout.kind === 'split' || layout.guests.length > 0) return 'hosted';
  return holdsControlPlane(source, layout.cluster) ? 'hosted' : 'standalone';
}

const group = 'hypershift.openshift.io';
const kinds: ReadonlySet<string> = new Set(['HostedControlPlane', 'HostedCluster']);
const resources: ReadonlySet<string> = new Set(['hostedcontrolplanes', 'hostedclusters']);

/** The kinds by which a topology is told: an archive has to keep them for it. */
export const topologyTypes: readonly Pick<ResourceType, 'group' | 'resource'>[] = [...resources].map((resource) => ({
  group,
  resource,
}));

/** Whether an object of a cluster makes it a management cluster, with a hosted control plane in it. */
export const isControlPlane = ({ apiVersion, kind }: KubeObject): boolean =>
  kinds.has(kind) && apiVersion.startsWith(`${group}/`);

function holdsControlPlane(source: InputSource, place: ClusterPlace): boolean {
  if (place.kind === 'manifests') {
    const { manifestsIn }: typeof import('./read-manifests') = require('./read-manifests');
    return place.files.some((file) =>
      manifestsIn(source, file).some(({ kind }) => typeof kind === 'string' && kinds.has(kind)),
    );
  }
  const names = (path: string): readonly string[] => source.list(path).map(({ name }) => name);
  if (!names(place.root).includes('namespaces')) return false;
  const namespaces = join(place.root, 'namespaces');
  return source
    .list(namespaces)
    .filter((entry) => entry.isDirectory())
    .some(({ name }) => {
      const namespace = join(namespaces, name);
      if (!names(namespace).includes(group)) return false;
      return names(join(namespace, group)).some((resource) => resources.has(resource.replace(extension, '')));
    });
}
