import type { Controller } from '../../../src/om/controller';
import type { Operator } from '../../../src/om/operator';
import type { Request } from '../../../src/om/request';
import { configMaps, types } from './types';

export const request = (name: string, changes: Partial<Request> = {}): Request => ({
  action: 'Create',
  cluster: 'Management',
  resource: { group: '', version: 'v1', resource: 'configmaps' },
  kind: 'ConfigMap',
  namespace: 'ns',
  name,
  body: { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: 'ns' } },
  controller: 'c',
  ...changes,
});

/** An operator that may write every config map of namespace `ns`. */
export const operatorOf = (...controllers: readonly Controller[]): Operator => ({
  name: 'test-operator',
  types,
  inputs: {
    applyConfigurationResources: {},
    operandResources: { configurationResources: {}, managementResources: {}, userWorkloadResources: {} },
  },
  outputs: {
    configurationResources: {},
    managementResources: { generatedNameResources: [{ ...id, namespace: 'ns', name: '' }], eventingNamespaces: ['ns'] },
    userWorkloadResources: {},
  },
  environment: ['SET', 'UNSET'],
  prepare: () => ({ controllers }),
});

const id = { group: configMaps.group, version: configMaps.version, resource: configMaps.resource };
