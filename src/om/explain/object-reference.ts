import type { Request } from '../request';

/** An object as a user names it. */
export interface ObjectReference {
  /** Kind or plural resource, in any case. */
  readonly kind: string;
  /** Any where it is left out. */
  readonly group?: string;
  /** Any where it is left out. */
  readonly namespace?: string;
  readonly name: string;
}

/** `Deployment/openshift-authentication/oauth-openshift`, `clusteroperators/authentication`, `Route.route.openshift.io/x`. */
export function parseObjectReference(text: string): ObjectReference | undefined {
  const parts = text.split('/');
  const [type = '', ...rest] = parts;
  const name = rest.at(-1);
  if (type === '' || name === undefined || name === '' || rest.length > 2) return undefined;
  const dot = type.indexOf('.');
  return {
    kind: (dot < 0 ? type : type.slice(0, dot)).toLowerCase(),
    group: dot < 0 ? undefined : type.slice(dot + 1),
    namespace: rest.length === 2 ? rest[0] : undefined,
    name,
  };
}

/** Whether a request writes the object. */
export const writes = ({ kind, resource, namespace, name, generateName }: Request, wanted: ObjectReference): boolean =>
  (kind.toLowerCase() === wanted.kind || resource.resource === wanted.kind) &&
  (wanted.group === undefined || wanted.group === resource.group) &&
  (wanted.namespace === undefined || wanted.namespace === (namespace ?? '')) &&
  (wanted.name === name || wanted.name === generateName);
