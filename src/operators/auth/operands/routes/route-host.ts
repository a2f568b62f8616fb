import { fnvHex8 } from '../../../../kube/fnv';

const LABEL_LIMIT = 63;
const HASH_AND_DASHES = 10;

/**
 * A host for a route whose default host, `<name>-<namespace>.<domain>`, would have a first label that is too long: the
 * label cut off, with a hash of the whole. Undefined where the router's own default fits or the domain is not known.
 * Upstream: hypershift support/netutil/route.go.
 */
export const shortenedRouteHost = (name: string, namespace: string, domain: string | undefined): string | undefined => {
  if (!domain || name.length + namespace.length + 1 < LABEL_LIMIT) return undefined;
  const label = `${name}-${namespace}`;
  return `${label.slice(0, LABEL_LIMIT - HASH_AND_DASHES)}-${fnvHex8(label)}.${domain}`;
};
