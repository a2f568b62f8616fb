import type { FieldTable } from './fields';

/** Field order of the Go types for certificate signing requests. Upstream: kubernetes/api certificates/v1. */
export const certificatesV1 = {
  CertificateSigningRequest: `
    kind apiVersion metadata:meta/v1.ObjectMeta spec:CertificateSigningRequestSpec
    status:CertificateSigningRequestStatus`,
  CertificateSigningRequestCondition:
    'type:!string status:!string reason message lastUpdateTime:!null lastTransitionTime:!null',
  CertificateSigningRequestSpec:
    'request:!null signerName:!string expirationSeconds:? usages username uid groups extra',
  CertificateSigningRequestStatus: 'conditions:[]CertificateSigningRequestCondition certificate',
} satisfies FieldTable;
