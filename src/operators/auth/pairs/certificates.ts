/** A certificate authority made for pairs alone, valid from 1970 to 2126: pairs know no time. PEM. */
export const authorityCertificate = [
  '-----BEGIN CERTIFICATE-----',
  'MIIBRzCB7aADAgECAgEBMAoGCCqGSM49BAMCMBIxEDAOBgNVBAMMB3BhaXItY2Ew',
  'IBcNNzAwMTAxMDAwMDAwWhgPMjEyNjAxMDEwMDAwMDBaMBIxEDAOBgNVBAMMB3Bh',
  'aXItY2EwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAAQPAA8Cdq2uv6n0vpw2m/BE',
  'O+TuFZ89MFTc+dkS/zzcGKwJRahFcdHTDdjrpdHVoIHVSkNlrEjOf/oN1XXjnU0n',
  'ozIwMDAPBgNVHRMBAf8EBTADAQH/MB0GA1UdDgQWBBTxG9emWqFJiznh3DrrzG1j',
  'aIssKDAKBggqhkjOPQQDAgNJADBGAiEA9GD00q6Lv0bxKQhzQcQHN9rEi+srvjDG',
  'TH9yH4L3ydwCIQC5ozzO4zW+kzPedvhGcJlWgOI3tRZvmgDQ45j667AZcA==',
  '-----END CERTIFICATE-----',
  '',
].join('\n');

/** A certificate of that authority for `*.apps.pair.example.com` and `login.pair.example.com`. PEM. */
export const serverCertificate = [
  '-----BEGIN CERTIFICATE-----',
  'MIIBwzCCAWqgAwIBAgIBAjAKBggqhkjOPQQDAjASMRAwDgYDVQQDDAdwYWlyLWNh',
  'MCAXDTcwMDEwMTAwMDAwMFoYDzIxMjYwMTAxMDAwMDAwWjAiMSAwHgYDVQQDDBcq',
  'LmFwcHMucGFpci5leGFtcGxlLmNvbTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IA',
  'BFfYl2ysI0bvNGjVhIsN/ELS64bUYUuFBnlNDsoWVRve2DZk7RhMkn0LaP7QijbN',
  'tfdSyWrNpm2La3yv+VX05uCjgZ4wgZswOgYDVR0RBDMwMYIXKi5hcHBzLnBhaXIu',
  'ZXhhbXBsZS5jb22CFmxvZ2luLnBhaXIuZXhhbXBsZS5jb20wHQYDVR0lBBYwFAYI',
  'KwYBBQUHAwEGCCsGAQUFBwMCMB0GA1UdDgQWBBS4an1Qv1vj3gERb5qTpjkZ3qaR',
  'kDAfBgNVHSMEGDAWgBTxG9emWqFJiznh3DrrzG1jaIssKDAKBggqhkjOPQQDAgNH',
  'ADBEAiBlymaLXQpjNNSF3i3FrbI9Cth+4n1QBfrm6MDGw5H7pgIgaG9sgll52Yjp',
  'Cr0fY2UmkKH5sODyZ0PAQ1GsqoDidYg=',
  '-----END CERTIFICATE-----',
  '',
].join('\n');

/** The key of {@link serverCertificate}: it protects nothing. PEM. */
export const serverKey = [
  '-----BEGIN PRIVATE KEY-----',
  'MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgNrUlkxEbpDvPsUqK',
  '285t1iye+HIKNdr9VSGcz5ooSAmhRANCAARX2JdsrCNG7zRo1YSLDfxC0uuG1GFL',
  'hQZ5TQ7KFlUb3tg2ZO0YTJJ9C2j+0Io2zbX3UslqzaZti2t8r/lV9Obg',
  '-----END PRIVATE KEY-----',
  '',
].join('\n');
