/** A certificate authority made for configurations alone, valid from 1970 to 2126: configurations know no time. PEM. */
export const authorityCertificate = [
  '-----BEGIN CERTIFICATE-----',
  'MIIBWjCCAQCgAwIBAgIUTzDZGgeSXd08hQ/ae+LbhVlEYQ8wCgYIKoZIzj0EAwIw',
  'EjEQMA4GA1UEAwwHcGFpci1jYTAgFw03MDAxMDEwMDAwMDBaGA8yMTI2MDEwMTAw',
  'MDAwMFowEjEQMA4GA1UEAwwHcGFpci1jYTBZMBMGByqGSM49AgEGCCqGSM49AwEH',
  'A0IABJfpG+O7NhM6MG+Dnc0po7cI9YK7EMWHER5ydfm93fX1ZE/bn9dDuZL3aRV4',
  'cU3QT9V2aDVhb+S2SRW+XGJCEeyjMjAwMA8GA1UdEwEB/wQFMAMBAf8wHQYDVR0O',
  'BBYEFBqRSN7GbtDcrvyJPCGdvTIOA8NwMAoGCCqGSM49BAMCA0gAMEUCIFeje+pY',
  'Xa7CRh15h7Idbb7IlQjda1esTGRvoAWm9lkTAiEA+XEITfK50tipxI56dBOlktEo',
  'kMfeW+L3zOR8vaf4HRA=',
  '-----END CERTIFICATE-----',
  '',
].join('\n');

/** A certificate of that authority for `*.apps.pair.example.com` and `login.pair.example.com`. PEM. */
export const serverCertificate = [
  '-----BEGIN CERTIFICATE-----',
  'MIIB1zCCAX2gAwIBAgIUEvECUOQoXrworvkpiPde0IJX+GAwCgYIKoZIzj0EAwIw',
  'EjEQMA4GA1UEAwwHcGFpci1jYTAgFw03MDAxMDEwMDAwMDBaGA8yMTI2MDEwMTAw',
  'MDAwMFowIjEgMB4GA1UEAwwXKi5hcHBzLnBhaXIuZXhhbXBsZS5jb20wWTATBgcq',
  'hkjOPQIBBggqhkjOPQMBBwNCAASWsS3zPVC9tENQYF2uDJnRsvlyyKX6DYd4FtRR',
  'ltjJx2unT2g3JoLweUj2I3SxPR22u5wOwhqSSwzXsjefkxpEo4GeMIGbMDoGA1Ud',
  'EQQzMDGCFyouYXBwcy5wYWlyLmV4YW1wbGUuY29tghZsb2dpbi5wYWlyLmV4YW1w',
  'bGUuY29tMB0GA1UdJQQWMBQGCCsGAQUFBwMBBggrBgEFBQcDAjAdBgNVHQ4EFgQU',
  'zIKiesc87GxjNvKek9z0tvCjnUkwHwYDVR0jBBgwFoAUGpFI3sZu0Nyu/Ik8IZ29',
  'Mg4Dw3AwCgYIKoZIzj0EAwIDSAAwRQIhAKzYKQT5HQZlWOnzSe1On4JBTLkCqrj7',
  'a5VMQCRhmu4eAiARO+nOvo1qAQMGofE/TPMoXllHLUS3kPw9cFerGfiJ8Q==',
  '-----END CERTIFICATE-----',
  '',
].join('\n');

/**
 * A certificate of that authority for the oauth-server of the control plane: its Service, and every host that a configuration
 * publishes it under. PEM.
 */
export const oauthServerCertificate = [
  '-----BEGIN CERTIFICATE-----',
  'MIICXzCCAgWgAwIBAgIUE/BcbES2j43EqKPjYm2tNzhZCBEwCgYIKoZIzj0EAwIw',
  'EjEQMA4GA1UEAwwHcGFpci1jYTAgFw03MDAxMDEwMDAwMDBaGA8yMTI2MDEwMTAw',
  'MDAwMFowGjEYMBYGA1UEAwwPb2F1dGgtb3BlbnNoaWZ0MFkwEwYHKoZIzj0CAQYI',
  'KoZIzj0DAQcDQgAElrEt8z1QvbRDUGBdrgyZ0bL5csil+g2HeBbUUZbYycdrp09o',
  'NyaC8HlI9iN0sT0dtrucDsIakksM17I3n5MaRKOCAS0wggEpMIHHBgNVHREEgb8w',
  'gbyCD29hdXRoLW9wZW5zaGlmdIIhb2F1dGgtb3BlbnNoaWZ0LmNsdXN0ZXJzLXBh',
  'aXIuc3Zjgi9vYXV0aC1vcGVuc2hpZnQuY2x1c3RlcnMtcGFpci5zdmMuY2x1c3Rl',
  'ci5sb2NhbIIlb2F1dGgtb3BlbnNoaWZ0LmFwcHMucGFpci5leGFtcGxlLmNvbYIW',
  'bG9naW4ucGFpci5leGFtcGxlLmNvbYIWbm9kZXMucGFpci5leGFtcGxlLmNvbTAd',
  'BgNVHSUEFjAUBggrBgEFBQcDAQYIKwYBBQUHAwIwHQYDVR0OBBYEFMyConrHPOxs',
  'YzbynpPc9Lbwo51JMB8GA1UdIwQYMBaAFBqRSN7GbtDcrvyJPCGdvTIOA8NwMAoG',
  'CCqGSM49BAMCA0gAMEUCIQCwObFBLxDj2jqzXK8EQAgEtxlbNaRqR6qoWZxpGMUQ',
  'DAIgfRQPvznIlLzb/0l2g6bTW1LZg+eEIvUfaRuILhGlJWo=',
  '-----END CERTIFICATE-----',
  '',
].join('\n');

/**
 * A certificate of that authority for the OAuth API server of the control plane: its Service, and the one in the cluster
 * served. PEM.
 */
export const oauthApiserverCertificate = [
  '-----BEGIN CERTIFICATE-----',
  'MIICjDCCAjKgAwIBAgIUR72JC+SBJHqh50/ERH4E4Kdy86MwCgYIKoZIzj0EAwIw',
  'EjEQMA4GA1UEAwwHcGFpci1jYTAgFw03MDAxMDEwMDAwMDBaGA8yMTI2MDEwMTAw',
  'MDAwMFowJDEiMCAGA1UEAwwZb3BlbnNoaWZ0LW9hdXRoLWFwaXNlcnZlcjBZMBMG',
  'ByqGSM49AgEGCCqGSM49AwEHA0IABJaxLfM9UL20Q1BgXa4MmdGy+XLIpfoNh3gW',
  '1FGW2MnHa6dPaDcmgvB5SPYjdLE9Hba7nA7CGpJLDNeyN5+TGkSjggFQMIIBTDCB',
  '6gYDVR0RBIHiMIHfghlvcGVuc2hpZnQtb2F1dGgtYXBpc2VydmVygitvcGVuc2hp',
  'ZnQtb2F1dGgtYXBpc2VydmVyLmNsdXN0ZXJzLXBhaXIuc3ZjgjlvcGVuc2hpZnQt',
  'b2F1dGgtYXBpc2VydmVyLmNsdXN0ZXJzLXBhaXIuc3ZjLmNsdXN0ZXIubG9jYWyC',
  'JW9wZW5zaGlmdC1vYXV0aC1hcGlzZXJ2ZXIuZGVmYXVsdC5zdmOCM29wZW5zaGlm',
  'dC1vYXV0aC1hcGlzZXJ2ZXIuZGVmYXVsdC5zdmMuY2x1c3Rlci5sb2NhbDAdBgNV',
  'HSUEFjAUBggrBgEFBQcDAQYIKwYBBQUHAwIwHQYDVR0OBBYEFMyConrHPOxsYzby',
  'npPc9Lbwo51JMB8GA1UdIwQYMBaAFBqRSN7GbtDcrvyJPCGdvTIOA8NwMAoGCCqG',
  'SM49BAMCA0gAMEUCIBoAwMRayPVxckNhgDvEyPRfQ9opaiz6Oy7dR9L2rinUAiEA',
  'jYMuU498NtIZ5uMQfHqkQkS1NUrkuxsNB1qh9WSCgv8=',
  '-----END CERTIFICATE-----',
  '',
].join('\n');

/** A certificate of that authority for the client that asks the OAuth API server to review tokens. PEM. */
export const authenticatorCertificate = [
  '-----BEGIN CERTIFICATE-----',
  'MIIBwDCCAWWgAwIBAgIUK2ovKudbI1a0C+mWILCz5rFQJVEwCgYIKoZIzj0EAwIw',
  'EjEQMA4GA1UEAwwHcGFpci1jYTAgFw03MDAxMDEwMDAwMDBaGA8yMTI2MDEwMTAw',
  'MDAwMFowUjFQME4GA1UEAxNHc3lzdGVtOnNlcnZpY2VhY2NvdW50Om9wZW5zaGlm',
  'dC1vYXV0aC1hcGlzZXJ2ZXI6b3BlbnNoaWZ0LWF1dGhlbnRpY2F0b3IwWTATBgcq',
  'hkjOPQIBBggqhkjOPQMBBwNCAASWsS3zPVC9tENQYF2uDJnRsvlyyKX6DYd4FtRR',
  'ltjJx2unT2g3JoLweUj2I3SxPR22u5wOwhqSSwzXsjefkxpEo1cwVTATBgNVHSUE',
  'DDAKBggrBgEFBQcDAjAdBgNVHQ4EFgQUzIKiesc87GxjNvKek9z0tvCjnUkwHwYD',
  'VR0jBBgwFoAUGpFI3sZu0Nyu/Ik8IZ29Mg4Dw3AwCgYIKoZIzj0EAwIDSQAwRgIh',
  'ALWlddcy5bjsbr7yOP+5qNUEX4uwzGPbCbRIgkbZY80KAiEA21wXjRRJSss/84hG',
  '0vIlFhZZ9lz0bvEarPRS14avrv0=',
  '-----END CERTIFICATE-----',
  '',
].join('\n');

/** The key of all of them: it protects nothing. PEM. */
export const serverKey = [
  '-----BEGIN PRIVATE KEY-----',
  'MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg2Y0gpZXOR4pcnKuY',
  'Pl0FfAeT9mFV9Q0nttsP909tCLihRANCAASWsS3zPVC9tENQYF2uDJnRsvlyyKX6',
  'DYd4FtRRltjJx2unT2g3JoLweUj2I3SxPR22u5wOwhqSSwzXsjefkxpE',
  '-----END PRIVATE KEY-----',
  '',
].join('\n');
