import { openInput } from '../../src/om/input/open-input';
import { isControlPlane, topologyIn } from '../../src/om/input/topology';
import { inDirectory, writeTree } from './support/directory';

const group = 'hypershift.openshift.io';
const object = (kind: string, apiVersion = `${group}/v1beta1`): string =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: a, namespace: ns}\n`;
const tree = 'cluster-scoped-resources/config.openshift.io/x';

test.each<[what: string, files: { readonly [path: string]: string }, topology: string]>([
  ['two trees', { [`Management/${tree}`]: '', [`UserWorkload/${tree}`]: '' }, 'hosted'],
  ['a guest beside its management tree', { [tree]: '', [`hostedcluster-a/${tree}`]: '' }, 'hosted'],
  ['a control plane', { [`namespaces/ns/${group}/hostedcontrolplanes/a.yaml`]: '' }, 'hosted'],
  ['a list of control planes', { [`namespaces/ns/${group}/hostedcontrolplanes.yaml`]: '' }, 'hosted'],
  ['a hosted cluster', { [`namespaces/ns/${group}/hostedclusters/a.yaml`]: '' }, 'hosted'],
  ['a list of hosted clusters', { [`namespaces/ns/${group}/hostedclusters.json`]: '' }, 'hosted'],
  [
    'one of several namespaces',
    { 'namespaces/a/core/x': '', [`namespaces/b/${group}/hostedclusters/a.yaml`]: '' },
    'hosted',
  ],
  ['another kind of the group', { [`namespaces/ns/${group}/nodepools/a.yaml`]: '' }, 'standalone'],
  ['another group', { 'namespaces/ns/example.org/hostedclusters/a.yaml': '' }, 'standalone'],
  ['a namespace that is a file', { 'namespaces/ns.yaml': '', [tree]: '' }, 'standalone'],
  ['no namespaces', { [tree]: '' }, 'standalone'],
  ['manifests of a control plane', { 'all.yaml': object('HostedControlPlane') }, 'hosted'],
  [
    'manifests of a hosted cluster',
    { 'a.yaml': object('ConfigMap', 'v1'), 'b.yaml': object('HostedCluster') },
    'hosted',
  ],
  ['manifests of something else', { 'all.yaml': object('NodePool') }, 'standalone'],
])('%s', (_, files, topology) => {
  inDirectory((directory) => {
    writeTree(directory, files);
    expect(topologyIn(openInput(directory, () => []))).toBe(topology);
  });
});

test.each([
  ['HostedControlPlane', `${group}/v1beta1`, true],
  ['HostedCluster', `${group}/v1alpha1`, true],
  ['NodePool', `${group}/v1beta1`, false],
  ['HostedCluster', 'example.org/v1', false],
  ['HostedCluster', group, false],
])('%s of %s is a control plane: %s', (kind, apiVersion, expected) => {
  expect(isControlPlane({ apiVersion, kind, metadata: { name: 'a' } })).toBe(expected);
});
