import {
  type InputResources,
  isDeclared,
  type OutputResources,
  withConfigurationOutputs,
} from '../../src/om/declared-resources';
import type { Request } from '../../src/om/request';
import { request } from './support/operator';

const id = { group: '', version: 'v1', resource: 'configmaps' };
const outputs: OutputResources = {
  configurationResources: { exactResources: [{ ...id, namespace: 'ns', name: 'conf' }] },
  managementResources: {
    exactResources: [{ ...id, namespace: 'ns', name: 'exact' }],
    generatedNameResources: [{ ...id, namespace: 'ns', name: 'audit-' }],
    eventingNamespaces: ['events'],
  },
  userWorkloadResources: {},
};
const event = { resource: { group: '', version: 'v1', resource: 'events' }, kind: 'Event' };

test.each<[boolean, string, Request]>([
  [true, 'an exact name', request('exact')],
  [true, 'any action on it', request('exact', { action: 'Delete' })],
  [true, 'another version of it', request('exact', { resource: { ...id, version: 'v2' } })],
  [false, 'the same name in another namespace', request('exact', { namespace: 'other' })],
  [false, 'the same name of another kind', request('exact', { resource: { ...id, resource: 'secrets' } })],
  [false, 'the same name in another cluster', request('exact', { cluster: 'Configuration' })],
  [false, 'a longer name', request('exact2')],
  [true, 'a name to be generated', request('', { generateName: 'audit-' })],
  [false, 'another name to be generated', request('', { generateName: 'audit-x-' })],
  [true, 'a name that was generated', request('audit-7', { action: 'Delete' })],
  [true, 'an event in a declared namespace', request('e', { ...event, namespace: 'events' })],
  [false, 'an event elsewhere', request('e', event)],
])('%p: %s', (expected, _, one) => {
  expect(isDeclared(one, outputs)).toBe(expected);
});

test('what is written to the Configuration cluster has to be read as well', () => {
  const inputs: InputResources = {
    applyConfigurationResources: { exactResources: [{ ...id, name: 'in' }] },
    operandResources: { configurationResources: {}, managementResources: {}, userWorkloadResources: {} },
  };
  expect(withConfigurationOutputs(inputs, outputs).applyConfigurationResources.exactResources).toEqual([
    { ...id, name: 'in' },
    { ...id, namespace: 'ns', name: 'conf' },
  ]);
});
