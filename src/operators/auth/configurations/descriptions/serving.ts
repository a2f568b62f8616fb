import { configured } from '../describe';

const custom = (minTLSVersion: string, ...ciphers: readonly string[]) => ({
  tlsSecurityProfile: { type: 'Custom', custom: { minTLSVersion, ciphers } },
});

/** TLS, audit and encryption of both servers. */
export const servingConfigurations = [
  configured('TLS profile Old', { apiServer: { tlsSecurityProfile: { type: 'Old', old: {} } } }),
  configured('TLS profile Intermediate', {
    apiServer: { tlsSecurityProfile: { type: 'Intermediate', intermediate: {} } },
  }),
  configured('TLS profile Modern', { apiServer: { tlsSecurityProfile: { type: 'Modern', modern: {} } } }),
  configured('TLS profile Custom', {
    apiServer: custom('VersionTLS12', 'ECDHE-RSA-AES128-GCM-SHA256', 'ECDHE-ECDSA-CHACHA20-POLY1305'),
  }),
  configured('TLS profile Custom with suites of TLS 1.3', {
    apiServer: custom('VersionTLS13', 'TLS_AES_128_GCM_SHA256', 'TLS_AES_256_GCM_SHA384'),
  }),
  configured('TLS profile Custom with old suites', {
    apiServer: custom('VersionTLS10', 'AES128-SHA256', 'DES-CBC3-SHA', 'AES128-GCM-SHA256'),
  }),
  ...['Default', 'WriteRequestBodies', 'AllRequestBodies', 'None'].map((profile) =>
    configured(`audit ${profile}`, { apiServer: { audit: { profile } } }),
  ),
  configured('audit with rules for groups', {
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
  configured('audit None with rules for groups', {
    apiServer: { audit: { profile: 'None', customRules: [{ group: 'admins', profile: 'AllRequestBodies' }] } },
  }),
  configured('audit forwarded by the owner', { hosted: { auditWebhook: true } }),
  configured('audit None forwarded by the owner', {
    apiServer: { audit: { profile: 'None' } },
    hosted: { auditWebhook: true },
  }),
  configured('encryption at rest', { apiServer: { encryption: { type: 'aescbc' } } }),
];
