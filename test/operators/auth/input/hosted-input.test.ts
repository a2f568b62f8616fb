import { join } from 'node:path';
import { toYaml } from '../../../../src/kube/yaml';
import { configMaps, secrets } from '../../../../src/library/resources/core';
import { InputError } from '../../../../src/om/input/input-error';
import { hostedAuthOperator } from '../../../../src/operators/auth/hosted-cpo/operator';
import { openAuthInput } from '../../../../src/operators/auth/input/open-auth-input';
import { readHostedInput } from '../../../../src/operators/auth/read-input';
import { hostedControlPlanes } from '../../../../src/operators/auth/resources/hypershift';
import { topologyOf } from '../../../../src/operators/auth/topology';
import { inDirectory, readTree, writeTree } from '../../../om/support/directory';
import { example } from '../../../support/examples';

type Files = { readonly [path: string]: string };

const hypershift = 'apiVersion: hypershift.openshift.io/v1beta1';
const controlPlane = (namespace: string, name: string, cluster?: string) =>
  `${hypershift}\nkind: HostedControlPlane\nmetadata: {name: ${name}, namespace: ${namespace}${
    cluster === undefined ? '' : `, annotations: {hypershift.openshift.io/cluster: ${cluster}}`
  }}\nspec: {}\n`;
const place = (namespace: string, name: string) =>
  `namespaces/${namespace}/hypershift.openshift.io/hostedcontrolplanes/${name}.yaml`;
const configMap = (name: string, namespace: string) =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}, namespace: ${namespace}}\n`;

const several: Files = {
  [place('clusters-a', 'a')]: controlPlane('clusters-a', 'a', 'clusters/a'),
  [place('clusters-b', 'b')]: controlPlane('clusters-b', 'b', 'clusters/b'),
  'namespaces/clusters-b/core/configmaps/m.yaml': configMap('m', 'clusters-b'),
  'hostedcluster-a/namespaces/default/core/configmaps/of-a.yaml': configMap('of-a', 'default'),
  'hostedcluster-b/namespaces/default/core/configmaps/of-b.yaml': configMap('of-b', 'default'),
};

const within = <T>(files: Files, use: (directory: string) => T): T =>
  inDirectory((directory) => {
    writeTree(directory, files);
    return use(directory);
  });

const messageOf = (files: Files, choice?: string): string =>
  within(files, (directory) => {
    try {
      readHostedInput(directory, { controlPlane: choice });
    } catch (error) {
      if (error instanceof InputError) return error.message.replaceAll(directory, 'DIR');
      throw error;
    }
    return 'no error';
  });

describe('of several control planes one is chosen', () => {
  test.each(['clusters-b', 'clusters-b/b', 'clusters/b'])('%s', (choice) => {
    const found = within(several, (directory) => {
      const { Management, UserWorkload } = readHostedInput(directory, { controlPlane: choice }).clusters;
      return [
        Management.list(hostedControlPlanes).map(({ metadata }) => metadata.name),
        UserWorkload.list(configMaps).map(({ metadata }) => metadata.name),
      ];
    });
    expect(found).toEqual([['b'], ['of-b']]);
  });

  test.each<[string | undefined, string]>([
    [undefined, 'found 2 of them: clusters-a/a, clusters-b/b, expected one in the Management cluster'],
    ['clusters', 'found 2 of them: clusters-a/a, clusters-b/b, expected one that answers to clusters'],
    [
      'clusters-c',
      'found clusters-a/a, clusters-b/b, expected one that answers to clusters-c. Did you mean clusters-a or clusters-b?',
    ],
    ['b', 'found clusters-a/a, clusters-b/b, expected one that answers to b. Did you mean clusters-b/b?'],
    ['cluster/a', 'found clusters-a/a, clusters-b/b, expected one that answers to cluster/a. Did you mean clusters/a?'],
    ['elsewhere', 'found clusters-a/a, clusters-b/b, expected one that answers to elsewhere.'],
  ])('%s is not clear, and those that there are are listed', (choice, message) => {
    expect(messageOf(several, choice)).toBe(
      `DIR: HostedControlPlane: ${/[.?]$/.test(message) ? message : `${message}.`} Choose one with --control-plane NAMESPACE[/NAME]`,
    );
  });

  test('without a guest tree of its own nothing is known of the guest cluster', () => {
    const {
      [place('clusters-a', 'a')]: one = '',
      'hostedcluster-b/namespaces/default/core/configmaps/of-b.yaml': guest = '',
    } = several;
    const files = {
      [place('clusters-a', 'a')]: one,
      'hostedcluster-b/namespaces/default/core/configmaps/of-b.yaml': guest,
    };
    within(files, (directory) => {
      const { input, facts, gaps } = openAuthInput(directory).read(hostedAuthOperator);
      expect([facts.guestKnown, input.clusters.UserWorkload.list(configMaps)]).toEqual([false, []]);
      expect(gaps).toContainEqual({
        unknown: 'the guest cluster: nothing of it is in the input',
        consequence: 'no write to it was decided',
      });
    });
  });
});

describe('a guest cluster with nothing in it', () => {
  const { [place('clusters-a', 'a')]: one = '' } = several;
  const up = `${one}status: {initialized: true}\n`;
  const split = { [`Management/${place('clusters-a', 'a')}`]: up };
  const empty = 'it is taken to be empty, and what is wanted in it is created';
  const unknown = 'no write to it was decided';
  test.each<[string, Files, string]>([
    ['has no tree', split, empty],
    ['has an empty tree', { ...split, 'UserWorkload/namespaces/README': '' }, empty],
    ['has no tree beside one that was collected', { ...split, 'Management/timestamp': '' }, unknown],
    ['has an empty tree in a dump', { [place('clusters-a', 'a')]: one, 'hostedcluster-a/version': '' }, unknown],
  ])('%s: that is told', (_, files, consequence) => {
    within(files, (directory) => {
      const { facts, gaps } = openAuthInput(directory).read(hostedAuthOperator);
      expect(facts.guestKnown).toBe(consequence === empty);
      expect(gaps).toContainEqual({ unknown: 'the guest cluster: nothing of it is in the input', consequence });
    });
  });
});

test('a guest cluster that was never up may have nothing in it', () => {
  const { [place('clusters-a', 'a')]: one = '' } = several;
  within({ [`Management/${place('clusters-a', 'a')}`]: one }, (directory) => {
    expect(openAuthInput(directory).read(hostedAuthOperator)).toMatchObject({ facts: { guestKnown: true }, gaps: [] });
  });
});

test('a control plane is not chosen of a cluster that has none', () => {
  within({ 'x/namespaces/ns/core/configmaps/a.yaml': configMap('a', 'ns') }, (directory) => {
    const opened = openAuthInput(directory, { controlPlane: 'clusters' });
    expect(() => opened.read(hostedAuthOperator)).toThrow('HostedControlPlane: found none, expected one that answers');
  });
});

test.each<[string, Files, 'standalone' | 'hosted']>([
  ['a must-gather', { 'x/namespaces/ns/core/configmaps/a.yaml': configMap('a', 'ns') }, 'standalone'],
  ['a must-gather of a management cluster', { [`x/${place('ns', 'a')}`]: controlPlane('ns', 'a') }, 'hosted'],
  ['two trees', { 'Management/namespaces/ns/ns.yaml': '' }, 'hosted'],
  ['manifests of one cluster', { 'a.yaml': configMap('a', 'ns') }, 'standalone'],
  [
    'manifests of a hosted cluster',
    { 'a.yaml': `${configMap('a', 'ns')}---\n${hypershift}\nkind: HostedCluster\n` },
    'hosted',
  ],
])('%s', (_, files, topology) => {
  expect(within(files, topologyOf)).toBe(topology);
});

describe('a HostedCluster in place of its HostedControlPlane', () => {
  const spec = {
    release: { image: 'release:1' },
    controlPlaneRelease: { image: 'release:2' },
    platform: { type: 'Agent', agent: { agentNamespace: 'x' } },
    services: [{ service: 'OAuthServer', servicePublishingStrategy: { type: 'Route' } }],
    pullSecret: { name: 'mine' },
    additionalTrustBundle: { name: 'trust' },
    auditWebhook: { name: 'hook' },
    configuration: {
      oauth: {
        identityProviders: [{ name: 'ht', type: 'HTPasswd', htpasswd: { fileData: { name: 'users' } } }],
      },
      proxy: { trustedCA: { name: 'proxies' } },
    },
  };
  const object = (kind: string, name: string, more: object = {}) => ({
    apiVersion: 'v1',
    kind,
    metadata: { name, namespace: 'clusters', resourceVersion: '7' },
    ...more,
  });
  const cluster = {
    apiVersion: 'hypershift.openshift.io/v1beta1',
    kind: 'HostedCluster',
    metadata: {
      name: 'my.own',
      namespace: 'clusters',
      uid: 'u',
      annotations: {
        'hypershift.openshift.io/topology': 'dedicated-request-serving-components',
        'idpoverrides.hypershift.openshift.io/x': '{}',
        'kubectl.kubernetes.io/last-applied-configuration': '{}',
      },
    },
    spec,
    status: { controlPlaneEndpoint: { host: 'api.x', port: 443 } },
  };
  const objects = [
    cluster,
    object('ConfigMap', 'proxies'),
    object('ConfigMap', 'trust', { data: { 'ca-bundle.crt': 'x' } }),
    object('Secret', 'users', { stringData: { htpasswd: 'a' } }),
    object('Secret', 'hook'),
    object('Secret', 'other'),
  ];
  const files = { 'all.yaml': objects.map((one) => toYaml(one)).join('---\n') };

  test('is the control plane that HyperShift makes of it, with what its configuration names', () => {
    within(files, (directory) => {
      const opened = openAuthInput(join(directory, 'all.yaml'), { controlPlane: 'clusters/my.own' });
      const { input, gaps, facts } = opened.read(hostedAuthOperator);
      const { Management } = input.clusters;
      expect([opened.topology, facts.guestKnown]).toEqual(['hosted', false]);
      expect(Management.list(hostedControlPlanes)).toEqual([
        {
          apiVersion: 'hypershift.openshift.io/v1beta1',
          kind: 'HostedControlPlane',
          metadata: {
            name: 'my.own',
            namespace: 'clusters-my-own',
            annotations: {
              'hypershift.openshift.io/cluster': 'clusters/my.own',
              'hypershift.openshift.io/topology': 'dedicated-request-serving-components',
              'idpoverrides.hypershift.openshift.io/x': '{}',
            },
          },
          spec: {
            releaseImage: 'release:1',
            controlPlaneReleaseImage: 'release:2',
            platform: { type: 'None', agent: { agentNamespace: 'x' } },
            services: spec.services,
            additionalTrustBundle: { name: 'user-ca-bundle' },
            auditWebhook: { name: 'hook' },
            configuration: spec.configuration,
          },
          status: { controlPlaneEndpoint: { host: 'api.x', port: 443 } },
        },
      ]);
      expect(Management.list(secrets, 'clusters-my-own').map(({ metadata }) => metadata)).toEqual([
        { name: 'hook', namespace: 'clusters-my-own' },
        { name: 'users', namespace: 'clusters-my-own' },
      ]);
      expect(Management.list(configMaps, 'clusters-my-own').map(({ metadata }) => metadata.name)).toEqual([
        'proxies',
        'user-ca-bundle',
      ]);
      expect(gaps.slice(0, 1).map(({ consequence }) => consequence)).toEqual([
        'HostedControlPlane clusters-my-own/my.own was made of the HostedCluster, with what its configuration names',
      ]);
    });
  });

  test('stands back where the HostedControlPlane is there', () => {
    const there = { ...files, 'hcp.yaml': controlPlane('clusters-my-own', 'my.own') };
    within(there, (directory) => {
      const { input, gaps } = openAuthInput(directory).read(hostedAuthOperator);
      expect(input.clusters.Management.list(hostedControlPlanes)[0]?.spec).toEqual({});
      expect(gaps.map(({ unknown }) => unknown)).toEqual(['the guest cluster: nothing of it is in the input']);
    });
  });

  test('is told by its own field what is wrong with it', () => {
    const wrong = { 'all.yaml': toYaml({ ...cluster, spec: { ...spec, services: 'none' } }) };
    expect(messageOf(wrong)).toMatch(
      'DIR: HostedControlPlane clusters-my-own/my.own: field spec.services: found "none", expected a list',
    );
  });
});

test('the hosted example is the same input in every form', () => {
  const files = readTree(example('hosted'));
  const namespaced = Object.entries(files).filter(([path]) => path.startsWith('Management/'));
  const guest = Object.entries(files).filter(([path]) => path.startsWith('UserWorkload/'));
  const dump = {
    ...Object.fromEntries(namespaced.map(([path, text]) => [path.replace('Management/', ''), text])),
    ...Object.fromEntries(guest.map(([path, text]) => [path.replace('UserWorkload/', 'hostedcluster-NAME/'), text])),
  };
  const shown = (directory: string) => {
    const { Management, UserWorkload } = readHostedInput(directory).clusters;
    return [Management, UserWorkload].map((state) => [
      state.list(hostedControlPlanes),
      state.list(configMaps),
      state.list(secrets),
    ]);
  };
  const expected = shown(example('hosted'));
  const name = readHostedInput(example('hosted')).clusters.Management.list(hostedControlPlanes)[0]?.metadata.name ?? '';
  const renamed = Object.fromEntries(Object.entries(dump).map(([path, text]) => [path.replace('NAME', name), text]));
  expect(within(renamed, shown)).toEqual(expected);
});
