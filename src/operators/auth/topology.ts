import { join } from 'node:path';
import type { InputSource } from '../../om/input/input-source';
import { extension } from '../../om/input/input-tree';
import type { ClusterPlace } from '../../om/input/layout';
import { type OpenedInput, openInput } from '../../om/input/open-input';
import type { ResourceType } from '../../om/resource-type';
import type { Target } from './divergences/divergence';

/** The two ways in which a cluster's authentication is run. */
export type Topology = 'standalone' | 'hosted';

/** The topology that a target is of. */
export const topologyOfTarget = (target: Target): Topology => (target === 'standalone' ? 'standalone' : 'hosted');

/** Every kind that may be read of an input, whosever it is. */
export function everyType(): readonly ResourceType[] {
  const { convergedTypes }: typeof import('./hosted-converged/types') = require('./hosted-converged/types');
  const { hostedClusters }: typeof import('./resources/hosted-clusters') = require('./resources/hosted-clusters');
  return [...convergedTypes, hostedClusters];
}

/**
 * Whose input a path is: a HostedControlPlane, a HostedCluster, or trees of two clusters, mean a hosted control plane.
 *
 * @throws InputError when there is no input
 */
export const topologyOf = (path: string): Topology => topologyIn(openInput(path, everyType));

/** Whose input it is, of one that is open. @throws InputError for manifests that cannot be read */
export function topologyIn({ source, layout }: OpenedInput): Topology {
  if (layout.kind === 'split' || layout.guests.length > 0) return 'hosted';
  return holdsControlPlane(source, layout.cluster) ? 'hosted' : 'standalone';
}

const group = 'hypershift.openshift.io';
const resources: ReadonlySet<string> = new Set(['hostedcontrolplanes', 'hostedclusters']);
const kinds: ReadonlySet<string> = new Set(['HostedControlPlane', 'HostedCluster']);

function holdsControlPlane(source: InputSource, place: ClusterPlace): boolean {
  if (place.kind === 'manifests') {
    const { manifestsIn }: typeof import('../../om/input/read-manifests') = require('../../om/input/read-manifests');
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
