import { listAt, objectAt, textAt } from '../../../api-server/kinds/shape';
import type { KubeApiServer } from '../../../api-server/kube-api-server';
import type { ApiRequest } from '../../../api-server/request';
import { patchTypes } from '../../../api-server/request';
import type { JsonObject } from '../../../kube/json';

/** Something that somebody does to the cluster of the demonstration. */
export interface Act {
  /** In a sentence. */
  readonly says: string;
  readonly requests: (api: KubeApiServer) => readonly ApiRequest[];
}

/** What is shown one after the other: after each act all comes to rest. */
export interface Story {
  readonly name: string;
  /** What has it told at the keyboard. */
  readonly key: string;
  readonly acts: readonly Act[];
  /** What has to hold in the end. Beside it, the ClusterOperator has to say that all is well. */
  readonly holds: (api: KubeApiServer) => boolean;
}

const PARTNERS: JsonObject = {
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name: 'partners-htpasswd', namespace: 'openshift-config' },
  data: { htpasswd: Buffer.from('partner:$2y$05$an.example.that.is.no.password').toString('base64') },
};
const secretsPath = '/api/v1/namespaces/openshift-config/secrets';
const oauthPath = '/apis/config.openshift.io/v1/oauths/cluster';
const serverPath = '/apis/apps/v1/namespaces/openshift-authentication/deployments/oauth-openshift';
const certificatePath = '/api/v1/namespaces/openshift-authentication/secrets/v4-0-config-system-serving-cert';

const makePartners: ApiRequest = { method: 'POST', path: secretsPath, body: PARTNERS };
const merge = (path: string, body: JsonObject): ApiRequest => ({
  method: 'PATCH',
  path,
  contentType: patchTypes.merge,
  body,
});
const read = (api: KubeApiServer, path: string): JsonObject | undefined => {
  const { code, body } = api.serve({ method: 'GET', path });
  return code === 200 ? body : undefined;
};

/** OAuth with a provider more: a merge patch takes a list as a whole. */
function withPartners(api: KubeApiServer): readonly ApiRequest[] {
  const known = listAt(objectAt(read(api, oauthPath) ?? {}, 'spec'), 'identityProviders');
  if (known.some((one) => textAt(one, 'name') === 'partners')) return [];
  const partners = {
    name: 'partners',
    mappingMethod: 'claim',
    type: 'HTPasswd',
    htpasswd: { fileData: { name: 'partners-htpasswd' } },
  };
  const secret = read(api, `${secretsPath}/partners-htpasswd`) === undefined ? [makePartners] : [];
  return [...secret, merge(oauthPath, { spec: { identityProviders: [...known, partners] } })];
}

/** Whether the oauth-server has the password file of a provider called `partners`. */
const servesPartners = (api: KubeApiServer): boolean =>
  listAt(read(api, '/api/v1/namespaces/openshift-authentication/secrets') ?? {}, 'items').some(
    (one) => textAt(objectAt(one, 'data'), 'htpasswd') === textAt(objectAt(PARTNERS, 'data'), 'htpasswd'),
  );

const podSpec = (api: KubeApiServer): JsonObject =>
  objectAt(objectAt(objectAt(read(api, serverPath) ?? {}, 'spec'), 'template'), 'spec');

const addPartners: Act = { says: 'an admin adds an identity provider called partners', requests: withPartners };

/** The stories, in the order in which all of them are shown. */
export const stories: readonly Story[] = [
  {
    name: 'install',
    key: 'i',
    acts: [{ says: 'a cluster that knows no more than what its installer was told', requests: () => [] }],
    holds: (api) => read(api, serverPath) !== undefined,
  },
  { name: 'add-provider', key: 'a', acts: [addPartners], holds: servesPartners },
  {
    name: 'break-provider',
    key: 'b',
    acts: [
      addPartners,
      {
        says: 'somebody deletes the Secret that the provider needs',
        requests: () => [{ method: 'DELETE', path: `${secretsPath}/partners-htpasswd` }],
      },
      { says: 'and makes it again', requests: () => [makePartners] },
    ],
    holds: servesPartners,
  },
  {
    name: 'rotate-certificate',
    key: 'r',
    acts: [
      {
        says: 'the serving certificate is taken away, and signed anew',
        requests: () => [{ method: 'DELETE', path: certificatePath }],
      },
    ],
    holds: (api) => read(api, certificatePath) !== undefined,
  },
  {
    name: 'drift',
    key: 'd',
    acts: [
      {
        says: 'somebody gives the oauth-server another priority',
        requests: () => [
          merge(serverPath, { spec: { template: { spec: { priorityClassName: 'of-no-importance' } } } }),
        ],
      },
    ],
    holds: (api) => textAt(podSpec(api), 'priorityClassName') === 'system-cluster-critical',
  },
];
