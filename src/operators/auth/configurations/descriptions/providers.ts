import { configured } from '../describe';
import * as p from '../providers';

const { openID, github, requestHeader, htpasswd } = p;

const withoutGroups = {
  ...openID,
  provider: { ...openID.provider, openID: { ...openID.provider.openID, claims: { email: ['email'] } } },
};

const passwords = { openID: [], http: [], passwordGrant: [{ secretResourceVersion: '1', allowed: true }] };

/** Identity providers: each type, all together, and what goes wrong with them. */
export const providerConfigurations = [
  ...p.allProviders.map((one) => configured(`provider ${one.provider.type}`, { providers: [one] })),
  configured('all providers', { providers: p.allProviders }),
  configured('two providers that share an authority', { providers: [github, p.gitlab] }),
  configured('GitHub teams without an authority', {
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
  configured('insecure LDAP without a bind password', {
    providers: [
      {
        provider: {
          name: 'directory',
          type: 'LDAP',
          ldap: {
            url: 'ldap://ldap.pair.example.com/dc=pair?uid',
            insecure: true,
            attributes: { id: ['dn'] },
          },
        },
        objects: { secrets: [], configMaps: [] },
      },
    ],
  }),
  configured('OpenID without group claims', { providers: [withoutGroups] }),
  configured('OpenID that takes passwords', { providers: [openID], answers: passwords }),
  configured('OpenID overridden by the owner', {
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
  configured('RequestHeader without an authority', {
    providers: [
      {
        ...requestHeader,
        provider: { ...requestHeader.provider, requestHeader: { headers: ['X-Remote-User'] } },
        objects: { secrets: [], configMaps: [] },
      },
    ],
  }),
  configured('one provider of an unknown type beside a good one', {
    providers: [htpasswd],
    oauth: { identityProviders: [{ name: 'strange', type: 'Carrier Pigeon' }] },
  }),
  configured('an OpenID issuer that does not answer beside a good provider', {
    providers: [htpasswd, { provider: openID.provider, objects: openID.objects }],
  }),
  configured('a provider whose Secret is missing', {
    providers: [{ provider: htpasswd.provider, objects: { secrets: [], configMaps: [] } }],
  }),
  configured('an empty list of providers', { oauth: { identityProviders: [] } }),
];
