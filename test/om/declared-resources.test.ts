import {
  type InputResourceList,
  type InputResources,
  isDeclared,
  type OutputResourceList,
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

const [own, exact, generated] = ['in', 'exact', 'gen-'].map((name) => ({ ...id, namespace: 'ns', name }));
const listOf = (...resources: readonly (typeof own)[]) => resources.flatMap((one) => (one === undefined ? [] : [one]));

test.each<[what: string, read: InputResourceList, written: OutputResourceList, expected: InputResourceList]>([
  ['nothing', {}, {}, { exactResources: [] }],
  ['what is read', { exactResources: listOf(own) }, {}, { exactResources: listOf(own) }],
  [
    'what is read, and what is written behind it',
    { exactResources: listOf(own) },
    { exactResources: listOf(exact) },
    { exactResources: listOf(own, exact) },
  ],
  [
    'names to be generated that are written',
    {},
    { generatedNameResources: listOf(generated) },
    { exactResources: [], generatedNameResources: listOf(generated) },
  ],
  [
    'names to be generated that are read, and such that are written',
    { generatedNameResources: listOf(own) },
    { generatedNameResources: listOf(generated) },
    { exactResources: [], generatedNameResources: listOf(own, generated) },
  ],
  ['an empty list of them', { generatedNameResources: [] }, {}, { exactResources: [], generatedNameResources: [] }],
  [
    'labels, as they are',
    { labelSelectedResources: [{ ...id, namespace: 'ns', labelSelector: {} }] },
    {},
    { exactResources: [], labelSelectedResources: [{ ...id, namespace: 'ns', labelSelector: {} }] },
  ],
])('what is written to the Configuration cluster has to be read as well: %s', (_, read, written, expected) => {
  const operandResources = { configurationResources: {}, managementResources: {}, userWorkloadResources: {} };
  const inputs: InputResources = { applyConfigurationResources: read, operandResources };
  const all = withConfigurationOutputs(inputs, { ...outputs, configurationResources: written });
  expect(all).toEqual({ applyConfigurationResources: expected, operandResources });
});
