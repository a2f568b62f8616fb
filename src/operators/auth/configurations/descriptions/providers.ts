import { pair } from '../describe';
import * as p from '../providers';

const { openID, github, requestHeader, htpasswd } = p;

const withoutGroups = {
  ...openID,
  provider: { ...openID.provider, openID: { ...openID.provider.openID, claims: { email: ['email'] } } },
};

const passwords = { openID: [], http: [], passwordGrant: [{ secretResourceVersion: '1', allowed: true }] };

/** Identity providers: each type, all together, and what goes wrong with them. */
export const providerPairs = [
  ...p.allProviders.map((one) => pair(`provider ${one.provider.type}`, { providers: [one] })),
  pair('all providers', { providers: p.allProviders }),
  pair('two providers that share an authority', { providers: [github, p.gitlab] }),
  pair('GitHub teams without an authority', {
    providers: [
      {
        ...github,
        provider: {
          ...github.provider,
          github: { clientID: 'console', clientSecret: { name: 'github' }, teams: ['meadow/admins'] },
        },
      },
    ],
  }),
  pair('insecure LDAP without a bind password', {
    providers: [
      {
        provider: {
          name: 'directory',
          type: 'LDAP',
          ldap: { url: 'ldap://ldap.pair.example.com/dc=pair?uid', insecure: true, attributes: { id: ['dn'] } },
        },
        objects: { secrets: [], configMaps: [] },
      },
    ],
  }),
  pair('OpenID without group claims', { providers: [withoutGroups] }),
  pair('OpenID that takes passwords', { providers: [openID], answers: passwords }),
  pair('OpenID overridden by the owner', {
    providers: [openID],
    hosted: {
      annotations: {
        'idpoverrides.hypershift.openshift.io/sso': JSON.stringify({
          urls: {
            authorize: 'https://iam.pair.example.com/authorize',
            token: 'https://iam.pair.example.com/token',
            userInfo: 'https://iam.pair.example.com/userinfo',
          },
          claims: { id: ['iam_id'], preferredUsername: ['iam_id'], name: ['name'], email: ['email'], groups: [] },
          challenge: true,
        }),
      },
    },
  }),
  pair('RequestHeader without an authority', {
    providers: [
      {
        ...requestHeader,
        provider: { ...requestHeader.provider, requestHeader: { headers: ['X-Remote-User'] } },
        objects: { secrets: [], configMaps: [] },
      },
    ],
  }),
  pair('one provider of an unknown type beside a good one', {
    providers: [htpasswd],
    oauth: { identityProviders: [{ name: 'strange', type: 'Carrier Pigeon' }] },
  }),
  pair('an OpenID issuer that does not answer beside a good provider', {
    providers: [htpasswd, { provider: openID.provider, objects: openID.objects }],
  }),
  pair('a provider whose Secret is missing', {
    providers: [{ provider: htpasswd.provider, objects: { secrets: [], configMaps: [] } }],
  }),
  pair('an empty list of providers', { oauth: { identityProviders: [] } }),
];
