// The operator as a command line, for both topologies.
import type { OperatorCli } from 'openshift-manager/cli';
import { hostedBannerOperator, standaloneBannerOperator } from './operator';

export const bannerCli: OperatorCli = {
  name: 'banner-operator',
  description: 'Keeps a banner of the web console as a ConfigMap says.',
  targets: [
    { name: 'standalone', topology: 'standalone', load: () => standaloneBannerOperator },
    { name: 'hosted', topology: 'hosted', load: () => hostedBannerOperator },
  ],
};
