import type { KubeObject } from '../../../kube/types';
import { configMaps, secrets } from '../../../library/resources/core';
import type { ResourceType } from '../../../om/resource-type';
import type { ClusterState, ClusterType, Input } from '../../../om/state/cluster-state';
import type { Read } from '../../../om/state/recording-state';
import type { Gap } from './gap';

/** A kind of which an input tells nothing, although each cluster has objects of it with content. */
export interface UnknownKind {
  readonly cluster: ClusterType;
  readonly type: ResourceType;
  /** Whether the objects are there, and nothing in them. */
  readonly emptied: boolean;
}

type WithData = KubeObject & { readonly data?: { readonly [key: string]: string } };

const hasContent = ({ data = {} }: WithData): boolean => Object.keys(data).length > 0;

function unknownIn(cluster: ClusterType, state: ClusterState, collected: boolean): readonly UnknownKind[] {
  const found: readonly { readonly type: ResourceType; readonly objects: readonly WithData[] }[] = [
    { type: secrets, objects: state.list(secrets) },
    { type: configMaps, objects: state.list(configMaps) },
  ];
  return found.flatMap(({ type, objects }) => {
    if (objects.some(hasContent)) return [];
    // People take out what is secret. One object without content may be so in the cluster.
    const isKnown = !collected && (type !== secrets || objects.length < 2);
    return isKnown ? [] : [{ cluster, type, emptied: objects.length > 0 }];
  });
}

/**
 * Secrets and ConfigMaps that were left out of an input altogether, or whose content was.
 *
 * @param collected whether it is known to come from a collector; what others write may be all there is
 */
export const unknownKinds = (
  { layout, clusters }: Input,
  { collected, guestKnown }: { readonly collected: boolean; readonly guestKnown: boolean },
): readonly UnknownKind[] => [
  ...unknownIn('Management', clusters.Management, collected),
  ...(layout === 'split' && guestKnown ? unknownIn('UserWorkload', clusters.UserWorkload, collected) : []),
];

/** Whether somebody asks for what is not known. */
export const asksFor =
  (unknown: readonly UnknownKind[]) =>
  ({ cluster, type }: Read): boolean =>
    unknown.some((one) => one.cluster === cluster && one.type === type);

/** What is told of it. @param controllers how many go by it */
export const unknownKindsGap = (unknown: readonly UnknownKind[], controllers: number): Gap => ({
  unknown: unknown
    .map(({ cluster, type, emptied }) => {
      const guest = cluster === 'UserWorkload' ? ' of the guest cluster' : '';
      return `${type.kind}s${guest}: ${emptied ? 'nothing is in them' : 'none was collected'}`;
    })
    .join('; '),
  consequence: `what ${controllers} controller${controllers === 1 ? '' : 's'} would do by them is not decided`,
});
