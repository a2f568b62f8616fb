import { objectAt, textAt } from '../../kinds/shape';
import type { EffectFunction } from '../effect-context';
import { configMaps, secrets } from '../resources';
import { ensured } from '../writes';

const MANAGED = 'openshift-config-managed';
const YEARS_TWO = 2 * 365 * 86_400_000;
const base64 = (text: string): string => Buffer.from(text).toString('base64');

/**
 * The router's default certificate for the cluster's domain, published for other operators with the authority that signed it.
 * Upstream: openshift/cluster-ingress-operator pkg/operator/controller/certificate-publisher.
 */
export const wildcardCertificate: EffectFunction = ({ subject, look, at, authorities }) => {
  const domain = textAt(objectAt(subject, 'spec'), 'domain');
  if (domain === '') return [];
  const published = look.get(secrets, MANAGED, 'router-certs');
  const isPublished = textAt(objectAt(published ?? {}, 'data'), domain) !== '';
  const made = (): string => {
    const hosts = [`*.${domain}`];
    const valid = { from: at - 60_000, to: at + YEARS_TWO };
    const { certificate, key } = authorities.issue('ingress', `*.${domain}`, { kind: 'server', hosts }, valid);
    return base64(`${certificate}${key}`);
  };
  const bundle = look.get(configMaps, MANAGED, 'default-ingress-cert');
  return [
    ...(isPublished
      ? []
      : ensured(look, secrets, {
          apiVersion: 'v1',
          kind: 'Secret',
          metadata: { name: 'router-certs', namespace: MANAGED },
          type: 'Opaque',
          data: { [domain]: made() },
        })),
    ...(bundle !== undefined
      ? []
      : ensured(look, configMaps, {
          apiVersion: 'v1',
          kind: 'ConfigMap',
          metadata: { name: 'default-ingress-cert', namespace: MANAGED },
          data: { 'ca-bundle.crt': authorities.get('ingress').pem },
        })),
  ];
};
