import type { RecordedAnswers } from '../recorded-answers';
import type { IdentityProvider } from '../resources/config/identity-provider';
import type { UserObjects } from './auth-configuration';
import { authorityCertificate, serverCertificate, serverKey } from './certificates';
import { configMapOf, secretOf } from './objects';

/** An identity provider with everything it names. */
export interface ConfiguredProvider {
  readonly provider: IdentityProvider;
  readonly objects: UserObjects;
  /** What the issuer answers; absent: nothing. */
  readonly answers?: Pick<RecordedAnswers, 'openID' | 'passwordGrant'>;
}

const secret = (name: string, data: { readonly [key: string]: string }) => secretOf('', name, data);
const authority = configMapOf('', 'provider-ca', { 'ca.crt': authorityCertificate });
const clientSecret = (name: string) => secret(name, { clientSecret: 'pair' });
const keyPair = secret('provider-client', { 'tls.crt': serverCertificate, 'tls.key': serverKey });

const ca = { name: 'provider-ca' };
const remote = { url: 'https://idp.pair.example.com:7443', ca };
const withClient = { tlsClientCert: { name: 'provider-client' }, tlsClientKey: { name: 'provider-client' } };

/** A provider of each type the API knows, with all of its files. */
export const htpasswd: ConfiguredProvider = {
  provider: { name: 'staff', mappingMethod: 'claim', type: 'HTPasswd', htpasswd: { fileData: { name: 'staff' } } },
  objects: { secrets: [secret('staff', { htpasswd: 'ada:$2y$05$pair' })], configMaps: [] },
};

/** See {@link htpasswd}. */
export const github: ConfiguredProvider = {
  provider: {
    name: 'code',
    mappingMethod: 'claim',
    type: 'GitHub',
    github: {
      clientID: 'console',
      clientSecret: { name: 'github' },
      organizations: ['meadow'],
      hostname: 'git.pair.example.com',
      ca,
    },
  },
  objects: { secrets: [clientSecret('github')], configMaps: [authority] },
};

/** See {@link htpasswd}. */
export const gitlab: ConfiguredProvider = {
  provider: {
    name: 'forge',
    mappingMethod: 'lookup',
    type: 'GitLab',
    gitlab: { clientID: 'console', clientSecret: { name: 'gitlab' }, url: 'https://lab.pair.example.com', ca },
  },
  objects: { secrets: [clientSecret('gitlab')], configMaps: [authority] },
};

/** See {@link htpasswd}. */
export const google: ConfiguredProvider = {
  provider: {
    name: 'mail',
    mappingMethod: 'add',
    type: 'Google',
    google: { clientID: 'console', clientSecret: { name: 'google' }, hostedDomain: 'pair.example.com' },
  },
  objects: { secrets: [clientSecret('google')], configMaps: [] },
};

/** See {@link htpasswd}. */
export const basicAuth: ConfiguredProvider = {
  provider: {
    name: 'old',
    mappingMethod: 'claim',
    type: 'BasicAuth',
    basicAuth: { ...remote, ...withClient },
  },
  objects: { secrets: [keyPair], configMaps: [authority] },
};

/** See {@link htpasswd}. */
export const keystone: ConfiguredProvider = {
  provider: {
    name: 'stack',
    mappingMethod: 'claim',
    type: 'Keystone',
    keystone: { ...remote, ...withClient, domainName: 'default' },
  },
  objects: { secrets: [keyPair], configMaps: [authority] },
};

/** See {@link htpasswd}. */
export const ldap: ConfiguredProvider = {
  provider: {
    name: 'directory',
    mappingMethod: 'claim',
    type: 'LDAP',
    ldap: {
      url: 'ldap://ldap.pair.example.com/ou=people,dc=pair?uid',
      bindDN: 'cn=reader,dc=pair',
      bindPassword: { name: 'directory' },
      insecure: false,
      ca,
      attributes: { id: ['dn'], preferredUsername: ['uid'], name: ['cn'], email: ['mail'] },
    },
  },
  objects: { secrets: [secret('directory', { bindPassword: 'pair' })], configMaps: [authority] },
};

const ISSUER = 'https://sso.pair.example.com';

/** See {@link htpasswd}. */
export const openID: ConfiguredProvider = {
  provider: {
    name: 'sso',
    mappingMethod: 'claim',
    type: 'OpenID',
    openID: {
      clientID: 'console',
      clientSecret: { name: 'sso' },
      issuer: ISSUER,
      ca,
      extraScopes: ['profile'],
      claims: { preferredUsername: ['upn'], name: ['name'], email: ['email'], groups: ['groups'] },
    },
  },
  objects: { secrets: [clientSecret('sso')], configMaps: [authority] },
  answers: {
    openID: [
      { issuer: ISSUER, authorize: `${ISSUER}/authorize`, token: `${ISSUER}/token`, userInfo: `${ISSUER}/userinfo` },
    ],
    passwordGrant: [{ secretResourceVersion: '1', allowed: false }],
  },
};

/** See {@link htpasswd}. */
export const requestHeader: ConfiguredProvider = {
  provider: {
    name: 'proxy',
    mappingMethod: 'claim',
    type: 'RequestHeader',
    requestHeader: {
      loginURL: `https://front.pair.example.com/login?\${query}`,
      challengeURL: `https://front.pair.example.com/challenge?\${query}`,
      ca,
      clientCommonNames: ['front'],
      headers: ['X-Remote-User'],
      preferredUsernameHeaders: ['X-Remote-Login'],
      nameHeaders: ['X-Remote-Name'],
      emailHeaders: ['X-Remote-Email'],
    },
  },
  objects: { secrets: [], configMaps: [authority] },
};

/** All nine. */
export const allProviders: readonly ConfiguredProvider[] = [
  htpasswd,
  github,
  gitlab,
  google,
  basicAuth,
  keystone,
  ldap,
  openID,
  requestHeader,
];
