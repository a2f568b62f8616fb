import { objectAt } from '../../../api-server/kinds/shape';
import { sameJson } from '../../../kube/same-json';
import type { KubeObject } from '../../../kube/types';
import { configMaps, secrets } from '../../../library/resources/core';
import { InputError } from '../../../om/input/input-error';
import { usableObject } from '../../../om/input/input-object';
import type { ResourceType } from '../../../om/resource-type';
import type { ClusterState } from '../../../om/state/cluster-state';
import type { WantedChange } from '../../../simulation/plan/change';
import { controlPlaneNamespace, controlPlaneOfCluster, namesIn } from '../input/hosted-control-plane-of';
import type { HostedControlPlane } from '../resources/config/hosted-control-plane';
import { type HostedCluster, hostedClusters } from '../resources/hosted-clusters';
import { hostedControlPlanes } from '../resources/hypershift';

const broughtBy = (object: KubeObject): WantedChange => ({
  cluster: 'management',
  action: 'put',
  object,
  by: 'HyperShift',
});

const isHostedCluster = ({ object }: WantedChange): boolean =>
  object.kind === hostedClusters.kind && object.apiVersion.startsWith(`${hostedClusters.group}/`);

/**
 * Changes with what HyperShift makes of them in the namespace of the control plane: fields of a HostedCluster in its
 * HostedControlPlane, and copies of the Secrets and ConfigMaps that its configuration names.
 *
 * @param management as it is before the changes
 * @throws InputError for a HostedCluster that cannot be used, that has no control plane here, or that is to be deleted
 */
export function withHyperShift(changes: readonly WantedChange[], management: ClusterState): readonly WantedChange[] {
  const [plane] = management.list(hostedControlPlanes);
  if (plane === undefined) return changes;
  const changed = changes.find(isHostedCluster);
  const former = management.list(hostedClusters).find((one) => isOf(one, plane));
  const latter = changed === undefined ? former : clusterOf(changed, plane);
  const asked = changes.findLast(({ object }) => object.kind === plane.kind);
  const carried = changed === undefined || latter === undefined ? undefined : carriedOver(former, latter, plane);
  const home = latter?.metadata.namespace;
  const { configuration } = objectAt(carried ?? asked?.object ?? plane, 'spec');
  const copied: Copied = { home, namespace: plane.metadata.namespace ?? '', names: namesIn(configuration), changes };
  const copies = [...copiesOf(configMaps, copied, management), ...copiesOf(secrets, copied, management)];
  return [...changes, ...copies, ...(carried === undefined ? [] : [broughtBy(carried)])];
}

const isOf = (cluster: HostedCluster, { metadata }: HostedControlPlane): boolean =>
  cluster.metadata.name === metadata.name && controlPlaneNamespace(cluster) === metadata.namespace;

function clusterOf({ action, object }: WantedChange, plane: HostedControlPlane): HostedCluster {
  const { name, namespace } = object.metadata;
  const file = '--change';
  const about = { file, object: `HostedCluster ${namespace}/${name}` };
  if (action === 'delete') {
    const expected = 'a change of it: without it there is no control plane to look at';
    throw new InputError({ ...about, file: '--delete', found: 'a HostedCluster', expected });
  }
  const cluster = usableObject(hostedClusters, object, { file, name: name ?? '', namespace });
  if (isOf(cluster, plane)) return cluster;
  const expected = `the one whose control plane is in the input: ${plane.metadata.namespace}/${plane.metadata.name}`;
  throw new InputError({ ...about, found: 'another hosted cluster', expected });
}

/** The control plane with what the cluster says otherwise than before; all that it says where nobody knows what it said. */
function carriedOver(
  former: HostedCluster | undefined,
  latter: HostedCluster,
  plane: HostedControlPlane,
): HostedControlPlane {
  const before = former && controlPlaneOfCluster(former, 'HostedCluster');
  const after = controlPlaneOfCluster(latter, 'HostedCluster');
  const { annotations = {} } = plane.metadata;
  const spec = merged(plane.spec, before?.spec ?? {}, after.spec);
  const metadata = {
    ...plane.metadata,
    annotations: merged(annotations, before?.metadata.annotations ?? {}, after.metadata.annotations ?? {}),
  };
  const { name = '', namespace } = plane.metadata;
  return usableObject(hostedControlPlanes, { ...plane, metadata, spec }, { file: 'HostedCluster', name, namespace });
}

/** What is there, with the members that differ between two others as the second has them. */
function merged<T extends KubeObject[string]>(
  there: { readonly [name: string]: T },
  before: { readonly [name: string]: T },
  after: { readonly [name: string]: T },
): { readonly [name: string]: T } {
  const gone = Object.keys(before).filter((name) => after[name] === undefined);
  const kept = Object.entries(there).filter(([name]) => !gone.includes(name));
  const changed = Object.entries(after).filter(([name, value]) => !sameJson(value ?? null, before[name] ?? null));
  return Object.fromEntries([...kept, ...changed]);
}

interface Copied {
  /** The namespace of the HostedCluster; undefined where it is not known. */
  readonly home: string | undefined;
  /** That of its control plane. */
  readonly namespace: string;
  /** What its configuration names. */
  readonly names: ReadonlySet<string>;
  readonly changes: readonly WantedChange[];
}

/** Copies of what a configuration names and was changed, or is not in the namespace of the control plane yet. */
function copiesOf<T extends KubeObject>(
  type: ResourceType<T>,
  { home, namespace, names, changes }: Copied,
  management: ClusterState,
): readonly WantedChange[] {
  if (home === undefined) return [];
  const changed = changes.flatMap(({ cluster, action, object }): readonly KubeObject[] =>
    cluster === 'management' && action === 'put' && object.kind === type.kind && object.metadata.namespace === home
      ? [object]
      : [],
  );
  const isChanged = new Set(changed.map(({ metadata }) => metadata.name));
  const absent = management
    .list(type, home)
    .filter(({ metadata: { name = '' } }) => !isChanged.has(name) && !management.get(type, name, namespace));
  return [...changed, ...absent]
    .filter(({ metadata: { name = '' } }) => names.has(name))
    .map((object): WantedChange => {
      const { name, labels, annotations } = object.metadata;
      const metadata = {
        name,
        namespace,
        ...(labels === undefined ? {} : { labels }),
        ...(annotations === undefined ? {} : { annotations }),
      };
      return broughtBy({ ...object, metadata });
    });
}
