import type { Secret } from '../../../../../../src/kube/types';
import { resolverFor, type Target } from '../../../../../../src/operators/auth/divergences/divergence';
import type {
  ConversionContext,
  IdentityProviderType,
} from '../../../../../../src/operators/auth/operands/oauth-server/identity-providers';
import type { OpenIDAnswers } from '../../../../../../src/operators/auth/operands/oauth-server/identity-providers/openid-lookups';
import type { IdentityProvider } from '../../../../../../src/operators/auth/resources/config/identity-provider';

const ref = (name: string) => ({ name });

/** One of each type, with everything that can be set. */
export const complete: { readonly [Type in IdentityProviderType]: IdentityProvider } = {
  BasicAuth: {
    name: 'remote',
    type: 'BasicAuth',
    basicAuth: {
      url: 'https://check.example.test',
      ca: ref('check-ca'),
      tlsClientCert: ref('check-client'),
      tlsClientKey: ref('check-client'),
    },
  },
  GitHub: {
    name: 'code',
    type: 'GitHub',
    mappingMethod: 'add',
    github: {
      clientID: 'id',
      clientSecret: ref('code-secret'),
      organizations: ['one'],
      hostname: 'code.example.test',
      ca: ref('code-ca'),
    },
  },
  GitLab: {
    name: 'lab',
    type: 'GitLab',
    gitlab: { clientID: 'id', clientSecret: ref('lab-secret'), url: 'https://lab.example.test', ca: ref('lab-ca') },
  },
  Google: {
    name: 'mail',
    type: 'Google',
    google: { clientID: 'id', clientSecret: ref('mail-secret'), hostedDomain: 'example.test' },
  },
  HTPasswd: { name: 'file', type: 'HTPasswd', htpasswd: { fileData: ref('passwords') } },
  Keystone: {
    name: 'stack',
    type: 'Keystone',
    keystone: { url: 'https://stack.example.test', domainName: 'default', ca: ref('stack-ca') },
  },
  LDAP: {
    name: 'directory',
    type: 'LDAP',
    mappingMethod: 'lookup',
    ldap: {
      url: 'ldaps://directory.example.test/ou=people?uid',
      bindDN: 'cn=reader',
      bindPassword: ref('reader'),
      ca: ref('directory-ca'),
      attributes: { id: ['dn'], name: ['cn', 'displayName'] },
    },
  },
  OpenID: {
    name: 'issuer',
    type: 'OpenID',
    openID: {
      clientID: 'id',
      clientSecret: ref('issuer-secret'),
      ca: ref('issuer-ca'),
      issuer: 'https://issuer.example.test/realm/',
      extraScopes: ['profile'],
      claims: { preferredUsername: ['upn'] },
    },
  },
  RequestHeader: {
    name: 'proxy',
    type: 'RequestHeader',
    requestHeader: {
      loginURL: 'https://proxy.example.test/login?$' + '{query}',
      ca: ref('proxy-ca'),
      headers: ['X-Remote-User'],
    },
  },
};

/** The client's Secret at the issuer. */
export const issuerSecret: Secret = {
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name: 'issuer-secret', resourceVersion: '7' },
  data: { clientSecret: 'c2VjcmV0' },
};

/** What the issuer answered. */
export const answers: OpenIDAnswers = {
  openID: [
    {
      issuer: 'https://issuer.example.test/realm',
      authorize: 'https://issuer.example.test/authorize',
      token: 'https://issuer.example.test/token',
      userInfo: '',
    },
  ],
  passwordGrant: [{ secretResourceVersion: '7', allowed: true }],
};

/** WorkloadContext in which {@link complete} can be converted. */
export const context = (target: Target, more: Partial<ConversionContext> = {}): ConversionContext => ({
  placement: { resolve: resolverFor(target) },
  answers,
  secret: (name) => (name === 'issuer-secret' ? issuerSecret : undefined),
  caProblem: () => undefined,
  ...more,
});
