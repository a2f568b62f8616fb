import type { Input } from '../../../../../src/om/cluster-state';
import { splitInput } from '../../../../../src/om/memory-state';
import { OverlayState } from '../../../../../src/om/overlay-state';
import { secrets } from '../../../../../src/operators/auth/resources/core';

/** For the login servers of the pairs and of the example, good for a hundred years; the key is nowhere. */
const certificate = `-----BEGIN CERTIFICATE-----
MIICTjCCAfWgAwIBAgIUSmvkzO0kU5wlJjoo4bK279zYwfEwCgYIKoZIzj0EAwIw
FzEVMBMGA1UEAwwMb2F1dGgtc2VydmVyMCAXDTI2MTEyMjIwMDEyNVoYDzIxMjYx
MDI5MjAwMTI1WjAXMRUwEwYDVQQDDAxvYXV0aC1zZXJ2ZXIwWTATBgcqhkjOPQIB
BggqhkjOPQMBBwNCAASC2MrcswFSX1Vo3d5koEFiBZDec6c82R8MhHyqO92ghqEF
LK7JokTK43su/ZfVJ9UlWhzKoQ5UZmJgIQEyIuTTo4IBGzCCARcwHQYDVR0OBBYE
FFkIW3cxz1KdJN8SpPCfdflxhnvBMB8GA1UdIwQYMBaAFFkIW3cxz1KdJN8SpPCf
dflxhnvBMA8GA1UdEwEB/wQFMAMBAf8wgcMGA1UdEQSBuzCBuIIhKi5jbHVzdGVy
cy1wYWlyLnN2Yy5jbHVzdGVyLmxvY2FsgiIqLmNsdXN0ZXJzLWJyb29rLnN2Yy5j
bHVzdGVyLmxvY2FsghxvYXV0aC1icm9vay5hcHBzLmV4YW1wbGUuY29tgiVvYXV0
aC1vcGVuc2hpZnQuYXBwcy5wYWlyLmV4YW1wbGUuY29tghZub2Rlcy5wYWlyLmV4
YW1wbGUuY29tghIqLnBhaXIuZXhhbXBsZS5jb20wCgYIKoZIzj0EAwIDRwAwRAIg
VHDng6tmXZ+vc6hUKe1aP5t8RFWTwGUkAaPmSthTj1QCIBvRNi3LOHg1xk2g62KR
QhLbpF7k1m/JJfKfg5mhncRA
-----END CERTIFICATE-----
`;

const base64 = (text: string): string => Buffer.from(text).toString('base64');

/** The input with a certificate of the login server that covers its names, as the control plane's PKI makes one. */
export function withServingCertificate({ clusters }: Input, namespace: string): Input {
  const management = new OverlayState(clusters.Management);
  management.put(secrets, {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'oauth-server-crt', namespace },
    data: { 'tls.crt': base64(certificate), 'tls.key': base64('key') },
  });
  return splitInput(management, clusters.UserWorkload);
}
