import { sendingOrder } from '../../../src/host/core/order';
import type { Action, Request } from '../../../src/om/request';

const request = (action: Action, kind: string, resource: string, group = ''): Request => ({
  action,
  cluster: 'Management',
  resource: { group, version: 'v1', resource },
  kind,
  name: 'a',
  controller: 'c',
});

test('new namespaces, then definitions, come before the rest, which keeps its order', () => {
  const asked = [
    request('Create', 'ConfigMap', 'configmaps'),
    request('Create', 'CustomResourceDefinition', 'customresourcedefinitions', 'apiextensions.k8s.io'),
    request('Delete', 'Namespace', 'namespaces'),
    request('Create', 'Namespace', 'namespaces'),
    request('ApplyStatus', 'Authentication', 'authentications', 'operator.openshift.io'),
  ];
  const sent = sendingOrder(asked);
  expect(sent.map(({ action, kind }) => `${action} ${kind}`)).toEqual([
    'Create Namespace',
    'Create CustomResourceDefinition',
    'Create ConfigMap',
    'Delete Namespace',
    'ApplyStatus Authentication',
  ]);
  expect(sendingOrder(sent)).toEqual(sent);
});
