// What a host has to know of the operator: what it reads, what it writes, and its controllers in their order.
import { exactResource, type Operator } from 'openshift-manager/om';
import { bannerController } from './controller';
import { hosted, type Placement, standalone } from './placement';
import { configMaps, consoleNotifications } from './resources';

const banner = exactResource(consoleNotifications, 'banner');

const operatorIn = (placement: Placement): Operator => ({
  name: 'banner-operator',
  types: [configMaps, consoleNotifications],
  inputs: {
    applyConfigurationResources: {
      exactResources: [exactResource(configMaps, placement.settings.name, placement.settings.namespace), banner],
    },
    operandResources: { configurationResources: {}, managementResources: {}, userWorkloadResources: {} },
  },
  outputs: {
    configurationResources: {},
    managementResources: { eventingNamespaces: [placement.operatorNamespace] },
    userWorkloadResources: { exactResources: [banner] },
  },
  environment: [],
  prepare: () => ({ controllers: [bannerController(placement)] }),
});

export const standaloneBannerOperator = operatorIn(standalone);
export const hostedBannerOperator = operatorIn(hosted);
