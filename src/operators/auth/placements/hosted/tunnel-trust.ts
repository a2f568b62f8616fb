import type { Volume, VolumeMount } from '../../../../kube/types';
import type { HostedControlPlane } from '../../resources/config/hosted-control-plane';

interface Bundle {
  /** Name of the config map. */
  readonly name: string;
  readonly file: string;
}

const VOLUME = 'proxy-additional-trust-bundle';
const KEY = 'ca-bundle.crt';

/** CAs that the tunnels trust besides the system's: the cluster's additional ones, then the proxy's. */
const bundles = ({ spec }: HostedControlPlane): readonly Bundle[] => {
  const additional = spec.additionalTrustBundle;
  const proxy = spec.configuration?.proxy?.trustedCA?.name;
  return [
    ...(additional === undefined ? [] : [{ name: additional.name ?? '', file: 'additional-ca-bundle.pem' }]),
    ...(proxy ? [{ name: proxy, file: 'proxy-trusted-ca.pem' }] : []),
  ];
};

/** Where a tunnel finds the CAs that are added to those of the system. */
export const trustMounts = (controlPlane: HostedControlPlane): readonly VolumeMount[] =>
  bundles(controlPlane).map(({ file }) => ({ name: VOLUME, mountPath: `/etc/pki/tls/certs/${file}`, subPath: file }));

/** The volume that joins the CAs, where there are any. */
export function trustVolumes(controlPlane: HostedControlPlane): readonly Volume[] {
  const all = bundles(controlPlane);
  if (all.length === 0) return [];
  const sources = all.map(({ name, file }) => ({ configMap: { name, items: [{ key: KEY, path: file }] } }));
  return [{ name: VOLUME, projected: { sources, defaultMode: 0o644 } }];
}
