import type { Rule } from '../../../../check/rule';

const common = {
  group: 'certificates',
  severity: 'error',
  why: 'Connections that rely on it fail: logins at the provider, or those of users to the cluster.',
} as const;

/** Rules about certificates and keys that a configuration refers to. */
export const certificateRules = {
  unreadable: {
    ...common,
    id: 'certificate-unreadable',
    summary: 'No certificate is where one is read, or one that cannot be parsed.',
    fix: 'Store PEM blocks of type CERTIFICATE, nothing left out, as base64 in data or as they are in stringData.',
  },
  expired: {
    ...common,
    id: 'certificate-expired',
    summary: 'A certificate has expired or is not valid yet.',
    fix: 'Renew the certificate.',
  },
  expiring: {
    ...common,
    id: 'certificate-expires-soon',
    severity: 'warning',
    summary: 'A certificate expires soon.',
    fix: 'Renew the certificate.',
  },
  host: {
    ...common,
    id: 'certificate-host',
    summary: 'A certificate is not for the host that it is shown for.',
    fix: 'Have the host among the subject alternative names; the common name does not count.',
  },
  chain: {
    ...common,
    id: 'certificate-chain',
    summary:
      'Certificates that stand behind each other have not signed each other, or the authority beside them has not.',
    fix: "Put the server's certificate first and behind it each authority that signed the one before.",
  },
  key: {
    ...common,
    id: 'private-key-unusable',
    summary: 'A private key cannot be parsed, or is not that of its certificate.',
    fix: 'Store certificate and key of one pair, the key in PEM and without a passphrase.',
  },
} as const satisfies { readonly [name: string]: Rule };
