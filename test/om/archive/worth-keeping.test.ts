import { useOf } from '../../../src/om/input/archive/worth-keeping';

const use = useOf([
  { group: '', resource: 'secrets' },
  { group: 'apps', resource: 'deployments' },
  { group: 'config.openshift.io', resource: 'oauths' },
]);

test.each([
  ['x.txt', 'nothing'],
  ['x.yaml', 'manifest'],
  ['some/where/x.json', 'manifest'],
  ['namespaces/ns/core/secrets/a.yaml', 'object'],
  ['dump/namespaces/ns/core/secrets/a.yaml', 'object'],
  ['namespaces/ns/core/secrets.yaml', 'object'],
  ['namespaces/ns/core/pods/a.yaml', 'nothing'],
  ['namespaces/ns/apps/deployments/a.yaml', 'object'],
  ['namespaces/ns/apps/secrets/a.yaml', 'nothing'],
  ['namespaces/ns/core/deployments/a.yaml', 'nothing'],
  ['namespaces/ns/core/secrets/a/b.yaml', 'nothing'],
  ['namespaces/ns/ns.yaml', 'object'],
  ['namespaces/ns/other.yaml', 'nothing'],
  ['cluster-scoped-resources/config.openshift.io/oauths/cluster.yaml', 'object'],
  ['cluster-scoped-resources/config.openshift.io/oauths.yaml', 'object'],
  ['cluster-scoped-resources/config.openshift.io/ingresses/cluster.yaml', 'nothing'],
  ['cluster-scoped-resources/config.openshift.io/oauths/cluster.log', 'nothing'],
])('%s may be %s', (path, expected) => {
  expect(use(path)).toBe(expected);
});
