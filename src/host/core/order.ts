import type { Request } from '../../om/request';

/** Kinds that others need to be there before they are written, the first first. */
const first: readonly string[] = ['namespaces.', 'customresourcedefinitions.apiextensions.k8s.io'];

const rank = ({ action, resource: { group, resource } }: Request): number => {
  const at = action === 'Create' ? first.indexOf(`${resource}.${group}`) : -1;
  return at < 0 ? first.length : at;
};

/**
 * The requests of a controller as they are sent: in its order, but for new namespaces and definitions, which come before what lives
 * in them. A controller may ask for the content first, since it goes on with the rest where that is refused; a host stops there.
 */
export const sendingOrder = (requests: readonly Request[]): readonly Request[] =>
  [...requests].sort((a, b) => rank(a) - rank(b));
