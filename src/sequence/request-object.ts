import type { Request } from '../om/request';
import type { Clusters } from '../simulation/clusters';
import type { Coordinates } from './matching';

/** The object that a request is about, as histories have it. */
export const objectOfRequest = (
  { cluster, kind, resource, namespace = '', name }: Request,
  { layout }: Pick<Clusters, 'layout'>,
): Coordinates => ({
  cluster: layout === 'single' ? '' : cluster === 'UserWorkload' ? 'guest' : 'management',
  kind,
  group: resource.group,
  namespace,
  name,
});
