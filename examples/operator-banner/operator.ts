// What a host has to know of the operator: what it reads, what it writes, and its controllers in their order.
import { exactResource, type Operator } from 'openshift-manager/om';
import { bannerController, OPERATOR_NAMESPACE, SETTINGS } from './controller';
import { configMaps, consoleNotifications } from './resources';

const banner = exactResource(consoleNotifications, 'banner');

export const bannerOperator: Operator = {
  name: 'banner-operator',
  types: [configMaps, consoleNotifications],
  inputs: {
    applyConfigurationResources: {
      exactResources: [exactResource(configMaps, SETTINGS.name, SETTINGS.namespace), banner],
    },
    operandResources: { configurationResources: {}, managementResources: {}, userWorkloadResources: {} },
  },
  outputs: {
    configurationResources: {},
    managementResources: { eventingNamespaces: [OPERATOR_NAMESPACE] },
    userWorkloadResources: { exactResources: [banner] },
  },
  environment: [],
  prepare: () => ({ controllers: [bannerController] }),
};
