import type { Align } from '../../../diff/compare';
import type { Difference } from '../../../diff/model';
import { oauthApiserverNames, oauthApiserverObjects, oauthApiserverPaths } from '../divergences/oauth-apiserver';
import { oauthServerObjects, oauthServerPaths } from '../divergences/oauth-server';

/** Names of the standalone side, and the hosted names of the same things. */
type Names = ReadonlyMap<string, string>;

/** Configurations what two records say under the same key. */
function paired<T>(
  left: { readonly [key: string]: T | undefined },
  right: typeof left,
  name: (value: T) => string,
): Names {
  const names = Object.entries(left).flatMap(([key, one]): (readonly [string, string])[] => {
    const other = right[key];
    return one === undefined || other === undefined ? [] : [[name(one), name(other)]];
  });
  return new Map(names);
}

const containers: Names = new Map([[oauthApiserverNames.standalone.container, oauthApiserverNames.hosted.container]]);

const volumes: readonly Names[] = [
  paired(oauthServerObjects.standalone, oauthServerObjects.hosted, ({ volume }) => volume),
  paired(oauthApiserverObjects.standalone, oauthApiserverObjects.hosted, ({ volume }) => volume),
];

const mounts: readonly Names[] = [
  paired(oauthServerPaths.standalone, oauthServerPaths.hosted, ({ path }) => path),
  paired(oauthApiserverPaths.standalone, oauthApiserverPaths.hosted, (path) => path),
];

const ofProvider = /^(?:[^\n]*\/)?v4-0-config-user-idp-(\d+)-([^/\n]+)$/;
/** Fields of providers that name ConfigMaps; the others name Secrets. */
const configMapFields: ReadonlySet<string> = new Set(['ca']);

const providerVolume = (name: string): string | undefined => {
  const [, index, field = ''] = ofProvider.exec(name) ?? [];
  return index === undefined ? undefined : `idp-${configMapFields.has(field) ? 'cm' : 'secret'}-${index}-${field}`;
};

const providerMount = (path: string): string | undefined => {
  const [, index, field = ''] = ofProvider.exec(path) ?? [];
  if (index === undefined) return undefined;
  return `/etc/oauth/idp/idp_${configMapFields.has(field) ? 'cm' : 'secret'}_${index}_${field}`;
};

/** Which parts of the workload of one operand are the same, though they are called otherwise. */
const alignedNames = (operand: 'oauth-server' | 'oauth-apiserver'): Align => {
  const index = operand === 'oauth-server' ? 0 : 1;
  return (path, by, key) => {
    const list = path.at(-1);
    if (list?.kind !== 'field') return key;
    if (list.name === 'containers') return containers.get(key) ?? key;
    if (list.name === 'volumes') return volumes[index]?.get(key) ?? providerVolume(key) ?? key;
    if (list.name === 'volumeMounts' && by === 'mountPath') return mounts[index]?.get(key) ?? providerMount(key) ?? key;
    return key;
  };
};

/** How the elements of an object's lists correspond between the topologies; undefined where they have the same names. */
export function alignOf(object: string): Align | undefined {
  switch (object) {
    case 'deployment/oauth-server':
      return alignedNames('oauth-server');
    case 'deployment/oauth-apiserver':
      return alignedNames('oauth-apiserver');
    default:
      return undefined;
  }
}

/** Which flags there are shows in the flags themselves; the list of names is there for their order alone. */
export const isOrderOnly = ({ kind, path }: Difference): boolean =>
  kind !== 'reordered' && path.some((segment) => segment.kind === 'field' && segment.name === 'flagOrder');
