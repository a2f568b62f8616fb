import { KUBE_APISERVER_HOST } from '../../divergences/oauth-server';
import type { HostedControlPlane } from '../../resources/config/hosted-control-plane';

/** The kube-apiserver as neighbours in its namespace see it; IBM Cloud's listens on a port of its own. */
export const kubeApiserverUrl = ({ spec }: HostedControlPlane): string =>
  `https://${KUBE_APISERVER_HOST}:${spec.platform?.type === 'IBMCloud' ? 2040 : 6443}`;
