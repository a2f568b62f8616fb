import { listAt, objectAt, textAt } from '../../../api-server/kinds/shape';
import type { JsonObject } from '../../../kube/json';
import type { RunResult } from '../../../om/run/run-result';
import type { Input } from '../../../om/state/cluster-state';
import { type LoginAfter, loginAfter } from '../consequences/login-after';
import { hostedControlPlanes } from '../resources/hypershift';
import { authenticationConfigs } from '../resources/openshift-config';
import type { Topology } from '../topology';
import { passwordFileUsers } from './password-file-users';

/** Who can get into a cluster, once all is at rest. */
export type Access =
  | {
      readonly by: 'oauth-server';
      readonly login: LoginAfter;
      /** Names in the password files of providers that have one, as far as they are known. They are secret. */
      readonly users: ReadonlyMap<string, ReadonlySet<string>>;
    }
  /** The kube-apiserver takes the tokens of issuers. */
  | { readonly by: 'issuers'; readonly urls: readonly string[] }
  /** Another way, or none was decided on yet. */
  | { readonly by: 'unknown' };

/** Who can get in. @param result of the operator's last run over it */
export function accessIn(topology: Topology, input: Input, result: RunResult | undefined): Access {
  const authentication = authenticationOf(topology, input);
  if (textAt(authentication, 'type') === 'OIDC') {
    const urls = listAt(authentication, 'oidcProviders').map((provider) =>
      textAt(objectAt(provider, 'issuer'), 'issuerURL'),
    );
    return { by: 'issuers', urls };
  }
  const login = result && loginAfter(topology, input, result);
  return login === undefined
    ? { by: 'unknown' }
    : { by: 'oauth-server', login, users: passwordFileUsers(topology, input) };
}

function authenticationOf(topology: Topology, { clusters: { Management } }: Input): JsonObject {
  if (topology === 'standalone') return Management.get(authenticationConfigs, 'cluster')?.spec ?? {};
  const [plane] = Management.list(hostedControlPlanes);
  return plane?.spec.configuration?.authentication ?? {};
}

/** Somebody who can get in no longer, or for the first time. */
export interface AccessChange {
  readonly kind: 'lost' | 'gained';
  /** Such as `users of provider staff (HTPasswd)`. */
  readonly who: string;
  /** Where the operator says why. */
  readonly why?: string;
}

/** Who loses access, and who gets it. */
export function accessChanges(before: Access, after: Access): readonly AccessChange[] {
  const [former, latter] = [membersOf(before), membersOf(after)];
  const lost = [...former].filter(([key]) => !latter.has(key));
  const gained = [...latter].filter(([key]) => !former.has(key));
  return [
    ...lost.map(([key, who]): AccessChange => ({ kind: 'lost', who, ...becauseOf(key, before, after) })),
    ...usersLost(before, after),
    ...gained.map(([, who]): AccessChange => ({ kind: 'gained', who })),
  ];
}

/** Who gets in, in words, by what tells them apart. */
function membersOf(access: Access): ReadonlyMap<string, string> {
  switch (access.by) {
    case 'unknown':
      return new Map();
    case 'issuers':
      return new Map(access.urls.map((url) => [`issuer ${url}`, `users of the issuer ${url}`]));
    case 'oauth-server': {
      const { configured, used, kubeadmin } = access.login;
      const providers = used.map((name): [string, string] => {
        const type = configured.find((one) => one.name === name)?.type;
        return [`provider ${name}`, `users of provider ${name}${type === undefined ? '' : ` (${type})`}`];
      });
      return new Map([...providers, ...(kubeadmin ? [['kubeadmin', 'kubeadmin'] as const] : [])]);
    }
  }
}

function becauseOf(key: string, before: Access, after: Access): { readonly why?: string } {
  if (after.by === 'issuers' && before.by === 'oauth-server') {
    return { why: 'the oauth-server is taken away: tokens come from external issuers' };
  }
  if (after.by !== 'oauth-server' || !key.startsWith('provider ')) return {};
  const name = key.slice('provider '.length);
  const { configured, reasons } = after.login;
  if (!configured.some((one) => one.name === name)) return { why: 'the provider is not configured any more' };
  const why = reasons.find((reason) => reason.includes(` IDP ${name} `)) ?? reasons[0];
  return why === undefined ? {} : { why };
}

/** Users who are gone from the password file of a provider that goes on. How many there are is told, not who. */
function usersLost(before: Access, after: Access): readonly AccessChange[] {
  if (before.by !== 'oauth-server' || after.by !== 'oauth-server') return [];
  return after.login.used.flatMap((name): readonly AccessChange[] => {
    const [former, latter] = [before.users.get(name), after.users.get(name)];
    if (former === undefined || latter === undefined || !before.login.used.includes(name)) return [];
    const gone = [...former].filter((user) => !latter.has(user)).length;
    if (gone === 0) return [];
    const who = `${gone} of ${former.size} ${former.size === 1 ? 'user' : 'users'} of provider ${name}`;
    return [{ kind: 'lost', who, why: 'the password file does not have them any more' }];
  });
}

/** Whether nobody is left who can log in; undefined where that is not known. */
export function isLockedOut(access: Access): boolean | undefined {
  switch (access.by) {
    case 'unknown':
      return undefined;
    case 'issuers':
      return access.urls.length === 0;
    case 'oauth-server': {
      const { used, kubeadmin } = access.login;
      return used.length > 0 ? false : kubeadmin === undefined ? undefined : !kubeadmin;
    }
  }
}
