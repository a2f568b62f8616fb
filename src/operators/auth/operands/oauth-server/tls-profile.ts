import { configTls13, configTlsOld } from '../../divergences/config';
import type { Resolve } from '../../divergences/divergence';
import type { TLSSecurityProfile } from '../../resources/config/api-server-spec';

/** TLS of a server, in the names that Go knows. */
export type TLSSettings = {
  /** `VersionTLS10` to `VersionTLS13`; a custom profile may leave it empty. */
  readonly minTLSVersion: string;
  /** IANA names, in the profile's order. */
  readonly cipherSuites: readonly string[];
};

const tls13 = ['TLS_AES_128_GCM_SHA256', 'TLS_AES_256_GCM_SHA384', 'TLS_CHACHA20_POLY1305_SHA256'];

const intermediateSuites = [
  ...tls13,
  'ECDHE-ECDSA-AES128-GCM-SHA256',
  'ECDHE-RSA-AES128-GCM-SHA256',
  'ECDHE-ECDSA-AES256-GCM-SHA384',
  'ECDHE-RSA-AES256-GCM-SHA384',
  'ECDHE-ECDSA-CHACHA20-POLY1305',
  'ECDHE-RSA-CHACHA20-POLY1305',
];

interface Profile {
  readonly minTLSVersion?: string;
  /** OpenSSL names. */
  readonly ciphers?: readonly string[];
}

const intermediate: Profile = { minTLSVersion: 'VersionTLS12', ciphers: intermediateSuites };

/** The named profiles (openshift/api `config/v1/types_tlssecurityprofile.go`). */
const profiles: ReadonlyMap<string, Profile> = new Map([
  [
    'Old',
    {
      minTLSVersion: 'VersionTLS10',
      ciphers: [
        ...intermediateSuites,
        'ECDHE-ECDSA-AES128-SHA256',
        'ECDHE-RSA-AES128-SHA256',
        'ECDHE-ECDSA-AES128-SHA',
        'ECDHE-RSA-AES128-SHA',
        'ECDHE-ECDSA-AES256-SHA384',
        'ECDHE-RSA-AES256-SHA384',
        'ECDHE-ECDSA-AES256-SHA',
        'ECDHE-RSA-AES256-SHA',
        'AES128-GCM-SHA256',
        'AES256-GCM-SHA384',
        'AES128-SHA256',
        'AES256-SHA256',
        'AES128-SHA',
        'AES256-SHA',
        'DES-CBC3-SHA',
      ],
    },
  ],
  ['Intermediate', intermediate],
  ['Modern', { minTLSVersion: 'VersionTLS13', ciphers: tls13 }],
]);

/** OpenSSL names to IANA names, for the suites that both tables of the originals know. */
const commonSuites: ReadonlyMap<string, string> = new Map([
  ['ECDHE-ECDSA-AES128-GCM-SHA256', 'TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256'],
  ['ECDHE-RSA-AES128-GCM-SHA256', 'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256'],
  ['ECDHE-ECDSA-AES256-GCM-SHA384', 'TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384'],
  ['ECDHE-RSA-AES256-GCM-SHA384', 'TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384'],
  ['ECDHE-ECDSA-CHACHA20-POLY1305', 'TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256'],
  ['ECDHE-RSA-CHACHA20-POLY1305', 'TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256'],
  ['ECDHE-ECDSA-AES128-SHA', 'TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA'],
  ['ECDHE-RSA-AES128-SHA', 'TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA'],
  ['ECDHE-ECDSA-AES256-SHA', 'TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA'],
  ['ECDHE-RSA-AES256-SHA', 'TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA'],
]);

/** The further suites that Go can still negotiate. */
const oldSuites: ReadonlyMap<string, string> = new Map([
  ['ECDHE-ECDSA-AES128-SHA256', 'TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256'],
  ['ECDHE-RSA-AES128-SHA256', 'TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256'],
  ['AES128-GCM-SHA256', 'TLS_RSA_WITH_AES_128_GCM_SHA256'],
  ['AES256-GCM-SHA384', 'TLS_RSA_WITH_AES_256_GCM_SHA384'],
  ['AES128-SHA256', 'TLS_RSA_WITH_AES_128_CBC_SHA256'],
  ['AES128-SHA', 'TLS_RSA_WITH_AES_128_CBC_SHA'],
  ['AES256-SHA', 'TLS_RSA_WITH_AES_256_CBC_SHA'],
  ['DES-CBC3-SHA', 'TLS_RSA_WITH_3DES_EDE_CBC_SHA'],
  ['ECDHE-RSA-DES-CBC3-SHA', 'TLS_ECDHE_RSA_WITH_3DES_EDE_CBC_SHA'],
]);

const ianaName = (suite: string, resolve: Resolve): string | undefined => {
  if (tls13.includes(suite)) return resolve(configTls13) ? suite : undefined;
  return commonSuites.get(suite) ?? (resolve(configTlsOld) ? oldSuites.get(suite) : undefined);
};

/**
 * What a TLS profile means for a server in Go. No profile, an unknown one and a custom one without its section mean
 * Intermediate; suites that Go does not know are left out.
 *
 * Upstream: library-go `pkg/operator/configobserver/apiserver/observe_tlssecurityprofile.go`, hypershift
 * `support/config/cipher.go` (which crashes on the last two).
 */
export const tlsSettings = (profile: TLSSecurityProfile | undefined, resolve: Resolve): TLSSettings => {
  const type = profile?.type ?? '';
  const { minTLSVersion, ciphers } =
    (profile && type === 'Custom' ? profile.custom : profiles.get(type)) ?? intermediate;
  return {
    minTLSVersion: minTLSVersion ?? '',
    cipherSuites: (ciphers ?? []).flatMap((suite) => ianaName(suite, resolve) ?? []),
  };
};
