import { listAt, objectAt, textAt } from '../../../api-server/kinds/shape';
import { secrets } from '../../../library/resources/core';
import { isRedacted } from '../../../om/redaction';
import type { Input } from '../../../om/state/cluster-state';
import { CONFIG_NAMESPACE } from '../operands/namespaces';
import { hostedControlPlanes } from '../resources/hypershift';
import { oauths } from '../resources/openshift';
import type { Topology } from '../topology';

/** Names in the password file of each provider of type HTPasswd. A file that is not there, or was taken out, is left out. */
export function passwordFileUsers(
  topology: Topology,
  { clusters: { Management } }: Input,
): ReadonlyMap<string, ReadonlySet<string>> {
  const [plane] = topology === 'hosted' ? Management.list(hostedControlPlanes) : [];
  const spec = plane === undefined ? Management.get(oauths, 'cluster')?.spec : plane.spec.configuration?.oauth;
  const namespace = plane?.metadata.namespace ?? CONFIG_NAMESPACE;
  const files = listAt(spec ?? {}, 'identityProviders').flatMap((provider) => {
    const name = textAt(objectAt(objectAt(provider, 'htpasswd'), 'fileData'), 'name');
    const value = name === '' ? undefined : Management.get(secrets, name, namespace)?.data?.htpasswd;
    if (value === undefined || isRedacted(value)) return [];
    return [[textAt(provider, 'name'), usersIn(Buffer.from(value, 'base64').toString())] as const];
  });
  return new Map(files);
}

const usersIn = (file: string): ReadonlySet<string> =>
  new Set(
    file.split('\n').flatMap((line) => {
      const [user = '', hash = ''] = line.trim().split(':');
      return user === '' || user.startsWith('#') || hash === '' ? [] : [user];
    }),
  );
