import { X509Certificate } from 'node:crypto';
import { dnsNames } from '../../../kube/verify-certificate';
import { objectAt, textAt } from '../../kinds/shape';
import { metaOf } from '../../validation/object-meta';
import type { EffectFunction } from '../effect-context';
import { secrets } from '../resources';
import { ensured } from '../writes';

/** The annotation is spelled in two ways. */
const ASKS = ['beta', 'alpha'].map((stage) => `service.${stage}.openshift.io/serving-cert-secret-name`);
const YEARS_TWO = 2 * 365 * 86_400_000;

/** The serving certificate that a Service asks for, in a Secret that it owns. Upstream: openshift/service-ca-operator. */
export const servingCertificate: EffectFunction = ({ subject, look, at, authorities }) => {
  const { name = '', namespace = '', uid = '', annotations = {} } = metaOf(subject);
  const secret = ASKS.map((annotation) => annotations[annotation]).find((wanted) => wanted !== undefined) ?? '';
  const hosts = [`${name}.${namespace}.svc`, `${name}.${namespace}.svc.cluster.local`];
  const existing = look.get(secrets, namespace, secret);
  if (existing !== undefined && isFor(textAt(objectAt(existing, 'data'), 'tls.crt'), hosts)) return [];
  const { certificate, key } = authorities.issue(
    'service-ca',
    hosts[0] ?? '',
    { kind: 'server', hosts },
    { from: at - 60_000, to: at + YEARS_TWO },
  );
  return ensured(look, secrets, {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: {
      name: secret,
      namespace,
      annotations: {
        'service.beta.openshift.io/originating-service-name': name,
        'service.beta.openshift.io/originating-service-uid': uid,
      },
      ownerReferences: [{ apiVersion: 'v1', kind: 'Service', name, uid }],
    },
    type: 'kubernetes.io/tls',
    data: { 'tls.crt': base64(certificate), 'tls.key': base64(key) },
  });
};

const base64 = (text: string): string => Buffer.from(text).toString('base64');

/** Whether a certificate is one for these hosts. When it ends is left to whoever moves the clock that far. */
function isFor(encoded: string, hosts: readonly string[]): boolean {
  try {
    const names = dnsNames(new X509Certificate(Buffer.from(encoded, 'base64')));
    return hosts.every((host) => names.includes(host));
  } catch {
    return false;
  }
}
