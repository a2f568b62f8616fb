import { configNamedCertificates } from '../../divergences/config';
import type { Resolve } from '../../divergences/divergence';
import type { NamedCertificate } from '../../resources/config/api-server-spec';
import type { FileMount } from '../../workloads/file-mount';

/** `servingInfo.namedCertificates` (openshift/api `config/v1` NamedCertificate). */
export type OsinNamedCertificate = {
  readonly names?: readonly string[];
  readonly certFile: string;
  readonly keyFile: string;
};

/** Certificates for further names, and where their Secrets are mounted. */
export interface NamedCertificates {
  readonly certificates: readonly OsinNamedCertificate[];
  readonly mounts: readonly FileMount[];
}

/**
 * Takes over the certificates that are configured for the API server, where the oauth-server shares all of them.
 *
 * Upstream: hypershift `support/globalconfig/namedcerts.go`.
 */
export const sharedNamedCertificates = (
  configured: readonly NamedCertificate[] | undefined,
  resolve: Resolve,
): NamedCertificates => {
  const shares = resolve(configNamedCertificates);
  if (typeof shares === 'string') return { certificates: [], mounts: [] };
  const { directory } = shares;
  const shared = configured ?? [];
  return {
    certificates: shared.map(({ names }, index) => ({
      names: names?.length ? names : undefined,
      certFile: `${directory}-${index + 1}/tls.crt`,
      keyFile: `${directory}-${index + 1}/tls.key`,
    })),
    mounts: shared.map(({ servingCertificate }, index) => ({
      volume: `named-cert-${index + 1}`,
      source: { kind: 'Secret', name: servingCertificate?.name ?? '' },
      mountPath: `${directory}-${index + 1}`,
    })),
  };
};
