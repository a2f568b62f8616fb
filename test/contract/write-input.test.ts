import { inputFiles } from '../../src/contract/write-input';
import { configMaps, namespaces } from '../../src/library/resources/core';
import type { InputResources } from '../../src/om/declared-resources';
import { entry, memoryState, singleInput } from '../../src/om/state/memory-state';

const all: InputResources = {
  applyConfigurationResources: {
    labelSelectedResources: [configMaps, namespaces].map(({ group, version, resource }) => ({
      ...{ group, version, resource },
      labelSelector: {},
    })),
  },
  operandResources: { configurationResources: {}, managementResources: {}, userWorkloadResources: {} },
};

test('objects are where Go programs under the contract look for them', () => {
  const state = memoryState([
    entry(namespaces, { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'a' } }),
    entry(configMaps, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'system:b', namespace: 'a' } }),
  ]);
  const { files } = inputFiles(singleInput(state), [namespaces, configMaps], all);
  expect(files.map(({ path }) => path)).toEqual(['namespaces/a/a.yaml', 'namespaces/a/core/configmaps/system:b.yaml']);
});

test('one cluster is one tree, also where each of its views is an object of its own', () => {
  const state = () =>
    memoryState([entry(configMaps, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'b', namespace: 'a' } })]);
  const input = {
    ...singleInput(state()),
    clusters: { Configuration: state(), Management: state(), UserWorkload: state() },
  };
  expect(inputFiles(input, [configMaps], all)).toEqual(inputFiles(singleInput(state()), [configMaps], all));
});
