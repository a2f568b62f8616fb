import type { KubeObject } from '../../../../kube/types';
import type { ResourceType } from '../../../../om/resource-type';
import type { ClusterState } from '../../../../om/state/cluster-state';

/** An object as a lister sees it. */
export const cachedObject = <T extends KubeObject>(
  state: ClusterState,
  type: ResourceType<T>,
  name: string,
  namespace?: string,
): T | undefined => state.listed(type, name, namespace);

/** What a lister says about an object that is not there. */
export const notCached = ({ group, kind }: ResourceType, name: string): string =>
  `${kind.toLowerCase()}${group === '' ? '' : `.${group}`} "${name}" not found`;
