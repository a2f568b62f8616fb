import type { HostedControlPlane } from '../../resources/config/hosted-control-plane';
import type { PublishingStrategy } from '../../resources/config/publishing';
import { ARO_HCP, type OperatorSettings } from './settings';

const SWIFT_ANNOTATION = 'hypershift.openshift.io/swift-pod-network-instance';

/** From where a control plane can be reached, and through which router. Upstream: hypershift support/netutil. */
export type Visibility = {
  /** From the internet. */
  readonly isPublic: boolean;
  /** Over a private link of the cloud. */
  readonly isPrivate: boolean;
  /** Whether external routes are served by the control plane's own router, rather than the management cluster's. */
  readonly usesOwnRouter: boolean;
};

/** How a service of the control plane is published; undefined where the control plane does not say. */
export const publishingOf = (hcp: HostedControlPlane, service: string): PublishingStrategy | undefined => {
  const published = hcp.spec.services?.find((entry) => entry.service === service);
  return published === undefined ? undefined : (published.servicePublishingStrategy ?? {});
};

/** Reads {@link Visibility} from the platform and the published services of a control plane. */
export const observeVisibility = (hcp: HostedControlPlane, settings: OperatorSettings): Visibility => {
  const swift = usesSwift(hcp, settings);
  const { isPublic, isPrivate } = access(hcp, swift);
  const sharedIngress = isManagedAzure(hcp, settings) && isPublic;
  return { isPublic, isPrivate, usesOwnRouter: sharedIngress || swift || hasOwnRouter(hcp, isPublic) };
};

/** Whether the control plane belongs to managed Azure (ARO). Without an Azure stanza the operator's settings decide. */
export const isManagedAzure = ({ spec: { platform } }: HostedControlPlane, settings: OperatorSettings): boolean => {
  if (platform?.type !== 'Azure') return false;
  if (platform.azure === undefined) return settings.managedService === ARO_HCP;
  return platform.azure.azureAuthenticationConfig?.azureAuthenticationConfigType === 'ManagedIdentities';
};

/** Whether pods of the control plane sit in the customer's virtual network, as on managed Azure. */
const usesSwift = ({ metadata, spec: { platform } }: HostedControlPlane, settings: OperatorSettings): boolean => {
  if (platform?.type !== 'Azure') return false;
  if (platform.azure?.private?.type === 'Swift') return true;
  return settings.managedService === ARO_HCP && !!metadata.annotations?.[SWIFT_ANNOTATION];
};

const access = (
  { spec: { platform } }: HostedControlPlane,
  swift: boolean,
): { readonly isPublic: boolean; readonly isPrivate: boolean } => {
  switch (platform?.type) {
    case 'AWS':
      return endpointAccess(platform.aws?.endpointAccess, ['Public', 'PublicAndPrivate']);
    case 'GCP':
      return endpointAccess(platform.gcp?.endpointAccess, ['PublicAndPrivate']);
    case 'Azure': {
      const topology = platform.azure?.topology;
      if (!topology) return { isPublic: true, isPrivate: swift };
      return endpointAccess(topology, ['Public', 'PublicAndPrivate']);
    }
    default:
      return { isPublic: true, isPrivate: false };
  }
};

const endpointAccess = (value: string | undefined, publicOnes: readonly string[]) => ({
  isPublic: value !== undefined && publicOnes.includes(value),
  isPrivate: value === 'Private' || value === 'PublicAndPrivate',
});

/** The control plane runs a router where its API server is published as a route with a host, or nothing is public. */
const hasOwnRouter = (hcp: HostedControlPlane, isPublic: boolean): boolean => {
  switch (hcp.spec.platform?.type) {
    case 'AWS':
    case 'GCP':
    case 'Azure':
      return !isPublic || apiServerHasRouteHost(hcp);
    case 'Agent':
    case 'KubeVirt':
    case 'OpenStack':
    case 'None':
    case 'PowerVS':
      return apiServerHasRouteHost(hcp);
    default:
      // IBM Cloud routes on its own; of platforms that are not known nothing is assumed.
      return false;
  }
};

const apiServerHasRouteHost = (hcp: HostedControlPlane): boolean => {
  const strategy = publishingOf(hcp, 'APIServer');
  return strategy?.type === 'Route' && !!strategy.route?.hostname;
};
