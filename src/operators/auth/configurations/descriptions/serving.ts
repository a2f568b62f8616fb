import { pair } from '../describe';

const custom = (minTLSVersion: string, ...ciphers: readonly string[]) => ({
  tlsSecurityProfile: { type: 'Custom', custom: { minTLSVersion, ciphers } },
});

/** TLS, audit and encryption of both servers. */
export const servingPairs = [
  pair('TLS profile Old', { apiServer: { tlsSecurityProfile: { type: 'Old', old: {} } } }),
  pair('TLS profile Intermediate', { apiServer: { tlsSecurityProfile: { type: 'Intermediate', intermediate: {} } } }),
  pair('TLS profile Modern', { apiServer: { tlsSecurityProfile: { type: 'Modern', modern: {} } } }),
  pair('TLS profile Custom', {
    apiServer: custom('VersionTLS12', 'ECDHE-RSA-AES128-GCM-SHA256', 'ECDHE-ECDSA-CHACHA20-POLY1305'),
  }),
  pair('TLS profile Custom with suites of TLS 1.3', {
    apiServer: custom('VersionTLS13', 'TLS_AES_128_GCM_SHA256', 'TLS_AES_256_GCM_SHA384'),
  }),
  pair('TLS profile Custom with old suites', {
    apiServer: custom('VersionTLS10', 'AES128-SHA256', 'DES-CBC3-SHA', 'AES128-GCM-SHA256'),
  }),
  ...['Default', 'WriteRequestBodies', 'AllRequestBodies', 'None'].map((profile) =>
    pair(`audit ${profile}`, { apiServer: { audit: { profile } } }),
  ),
  pair('audit with rules for groups', {
    apiServer: {
      audit: {
        profile: 'WriteRequestBodies',
        customRules: [
          { group: 'system:authenticated:oauth', profile: 'AllRequestBodies' },
          { group: 'bots', profile: 'None' },
        ],
      },
    },
  }),
  pair('audit None with rules for groups', {
    apiServer: { audit: { profile: 'None', customRules: [{ group: 'admins', profile: 'AllRequestBodies' }] } },
  }),
  pair('audit forwarded by the owner', { hosted: { auditWebhook: true } }),
  pair('audit None forwarded by the owner', {
    apiServer: { audit: { profile: 'None' } },
    hosted: { auditWebhook: true },
  }),
  pair('encryption at rest', { apiServer: { encryption: { type: 'aescbc' } } }),
];
