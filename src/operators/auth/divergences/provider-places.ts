import { at } from './place';
import { MOUNT, VOLUME } from './shapes';

/** What of the oauth-server's pods a provider brings along. */
export const providerMounts = at(
  'deployment/oauth-server',
  `{server}.volumeMounts[mountPath=/etc/oauth/idp/*]${MOUNT}`,
  `{pod}.volumes[name=idp-*]${VOLUME}`,
);

/** Where the originals decide about providers. */
export const providerSources = {
  standaloneConversion:
    'openshift/cluster-authentication-operator pkg/controllers/configobservation/oauth/idp_conversions.go',
  standaloneObserver:
    'openshift/cluster-authentication-operator pkg/controllers/configobservation/oauth/observe_idps.go',
  standaloneSync: 'openshift/cluster-authentication-operator pkg/operator/datasync/syncdata.go',
  hostedConversion:
    'openshift/hypershift control-plane-operator/controllers/hostedcontrolplane/v2/oauth/idp_convert.go',
  hostedConfig: 'openshift/hypershift control-plane-operator/controllers/hostedcontrolplane/v2/oauth/config.go',
} as const;
