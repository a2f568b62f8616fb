import { sortBytewise } from '../../../../kube/compare';
import type { HostedControlPlane } from '../../resources/config/hosted-control-plane';
import { canonicalCidr } from './cidr';

const EVERYWHERE = '0.0.0.0/0';

const platformEntries = ({ spec: { platform } }: HostedControlPlane): readonly string[] => {
  const metadataService = '169.254.169.254';
  switch (platform?.type) {
    case 'AWS': {
      const region = platform.aws?.region ?? '';
      return [metadataService, region === 'us-east-1' ? '.ec2.internal' : `.${region}.compute.internal`];
    }
    case 'Azure':
      return platform.azure?.cloud === 'AzurePublicCloud' ? [metadataService] : [metadataService, '168.63.129.16'];
    default:
      return [];
  }
};

/**
 * What the guest cluster reaches without its proxy, comma separated: sorted, each entry once.
 * Upstream: hypershift support/proxy.
 */
export function guestNoProxy(controlPlane: HostedControlPlane): string {
  const { networking, configuration } = controlPlane.spec;
  const cidrs = (networks: readonly { readonly cidr?: string }[] | undefined): readonly string[] =>
    (networks ?? []).map(({ cidr }) => canonicalCidr(cidr ?? ''));
  const entries = [
    '127.0.0.1',
    'localhost',
    '.svc',
    '.cluster.local',
    '.hypershift.local',
    ...cidrs(networking?.machineNetwork).filter((cidr) => cidr !== EVERYWHERE),
    ...cidrs(networking?.serviceNetwork),
    ...cidrs(networking?.clusterNetwork),
    ...platformEntries(controlPlane),
    ...(configuration?.proxy?.noProxy ?? '').split(',').filter((entry) => entry !== ''),
  ];
  return sortBytewise([...new Set(entries)]).join(',');
}
