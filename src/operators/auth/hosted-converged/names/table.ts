import type { StandaloneObject } from '../../objects/object';
import { standaloneObjects } from '../../objects/standalone-objects';
import {
  OAUTH_APISERVER_NAMESPACE as OAUTH_APISERVER,
  OAUTH_SERVER_NAMESPACE as OAUTH_SERVER,
  CONFIG_NAMESPACE as USER,
} from '../../operands/namespaces';
import { CONFIG_OBJECTS } from '../../operands/oauth-server/names';
import { OAUTH_SERVER_OBJECTS } from './prefixes';

/** A kind as the table needs it: its group and plural name. */
export type Kind = { readonly group: string; readonly resource: string };

/** One object, or a family of objects with a common beginning, under its standalone name and in a control plane. */
export interface NameEntry {
  readonly resources: readonly string[];
  readonly namespace: string;
  readonly known: string;
  readonly here: string;
  /** Whether both are beginnings of names. */
  readonly family?: true;
}

const beginning = (pattern: string): string => pattern.slice(0, -1);

function entryOf({ type, standalone, converged }: StandaloneObject): readonly NameEntry[] {
  const { namespace, name } = standalone;
  if (converged.as === undefined || namespace === undefined) return [];
  const resources = [type.resource];
  return name.endsWith('*')
    ? [{ resources, namespace, known: beginning(name), here: beginning(converged.as), family: true }]
    : [{ resources, namespace, known: name, here: converged.as }];
}

/**
 * What the objects of the standalone operator are called in the one namespace of a control plane. Two standalone namespaces
 * become one, so generic names say whose they are; what other components of the control plane make has the name that they
 * gave it. The first entry that fits counts, and no two entries lead to one name.
 */
export const nameTable: readonly NameEntry[] = [
  ...standaloneObjects.flatMap(entryOf),
  {
    resources: ['configmaps', 'secrets'],
    namespace: OAUTH_SERVER,
    known: CONFIG_OBJECTS,
    here: CONFIG_OBJECTS,
    family: true,
  },
];

/** Namespaces of pods, and the beginning of whatever the table does not name in them. */
export const otherObjects: readonly { readonly namespace: string; readonly prefix: string }[] = [
  { namespace: OAUTH_SERVER, prefix: OAUTH_SERVER_OBJECTS.oauthServer },
  { namespace: OAUTH_APISERVER, prefix: OAUTH_SERVER_OBJECTS.oauthApiserver },
];

/** Kinds that admins keep in {@link USER} and that a control plane has in its own namespace, under the same names. */
export const userMaterial = { namespace: USER, resources: ['configmaps', 'secrets'] } as const;
