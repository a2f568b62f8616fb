import { declaredWatches } from '../../../src/host/client/declared-watches';
import type { KubeObject } from '../../../src/kube/types';
import { exactResource, type InputResourceList, type LabelSelectedResource } from '../../../src/om/declared-resources';
import type { ResourceType } from '../../../src/om/resource-type';
import * as r from '../../../src/operators/auth/resources';
import { standaloneTypes } from '../../../src/operators/auth/resources/all';
import { declaredInputs } from '../../../src/operators/auth/standalone/declared-inputs';

const labelled = (
  { group, version, resource }: ResourceType,
  namespace: string | undefined,
  matchLabels: { readonly [key: string]: string } = {},
): LabelSelectedResource => ({ group, version, resource, namespace, labelSelector: { matchLabels } });

const watches = (...lists: readonly InputResourceList[]) => declaredWatches(lists, standaloneTypes, () => undefined);
const shown = (...lists: readonly InputResourceList[]) =>
  watches(...lists).map(({ title, path, query }) => [title, path, query]);

test.each<[string, InputResourceList, readonly unknown[]]>([
  [
    'each by its name where names are exact, once',
    {
      exactResources: [
        exactResource(r.secrets, 'a', 'n'),
        exactResource(r.secrets, 'b', 'n'),
        exactResource(r.secrets, 'a', 'n'),
        exactResource(r.oauths, 'cluster'),
      ],
    },
    [
      ['secrets n/a', '/api/v1/namespaces/n/secrets', { fieldSelector: 'metadata.name=a' }],
      ['secrets n/b', '/api/v1/namespaces/n/secrets', { fieldSelector: 'metadata.name=b' }],
      [
        'oauths.config.openshift.io cluster',
        '/apis/config.openshift.io/v1/oauths',
        { fieldSelector: 'metadata.name=cluster' },
      ],
    ],
  ],
  [
    'labels by the server where nothing else is wanted',
    { labelSelectedResources: [labelled(r.pods, 'n', { app: 'x', tier: 'y' })] },
    [['pods in n', '/api/v1/namespaces/n/pods', { labelSelector: 'app=x,tier=y' }]],
  ],
  [
    'a namespace once where names and more are wanted of it',
    {
      exactResources: [exactResource(r.configMaps, 'a', 'n'), exactResource(r.configMaps, 'a', 'other')],
      generatedNameResources: [exactResource(r.configMaps, 'config-', 'n')],
    },
    [
      ['configmaps in n', '/api/v1/namespaces/n/configmaps', {}],
      ['configmaps other/a', '/api/v1/namespaces/other/configmaps', { fieldSelector: 'metadata.name=a' }],
    ],
  ],
  [
    'a kind once where something of it is wanted everywhere',
    { exactResources: [exactResource(r.pods, 'a', 'n')], labelSelectedResources: [labelled(r.pods, undefined)] },
    [['pods', '/api/v1/pods', {}]],
  ],
  [
    'nothing of kinds that nobody can read',
    { exactResources: [{ ...exactResource(r.pods, 'a', 'n'), group: 'x' }] },
    [],
  ],
])('watches %s', (_, list, expected) => {
  expect(shown(list)).toEqual(expected);
});

const configMap = (name: string, namespace: string, labels = {}): KubeObject => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, namespace, labels },
});

test('of what is watched together only what is declared belongs to it', () => {
  const [inside] = watches({
    exactResources: [exactResource(r.configMaps, 'a', 'n')],
    generatedNameResources: [exactResource(r.configMaps, 'config-', 'n')],
    labelSelectedResources: [labelled(r.configMaps, 'n', { app: 'x' })],
  });
  const objects = [
    configMap('a', 'n'),
    configMap('config-1', 'n'),
    configMap('z', 'n', { app: 'x' }),
    configMap('z', 'n', { app: 'y' }),
    configMap('a', 'other'),
  ];
  expect(objects.map((object) => inside?.has(object))).toEqual([true, true, true, false, false]);
});

test('what is declared everywhere and in one namespace is told apart', () => {
  const [everywhere] = watches({
    exactResources: [exactResource(r.configMaps, 'a', 'n')],
    generatedNameResources: [exactResource(r.configMaps, 'config-')],
  });
  const objects = [configMap('a', 'n'), configMap('a', 'other'), configMap('config-1', 'other')];
  expect(objects.map((object) => everywhere?.has(object))).toEqual([true, false, true]);
});

test('no object of the standalone operator is watched twice', () => {
  const all = watches(declaredInputs.applyConfigurationResources);
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  const broad = all.filter(({ selector }) => selector.kind === 'selection');
  for (const { type, selector, title } of all) {
    if (selector.kind !== 'object') continue;
    const around = broad.filter(
      (one) => one.type === type && (one.selector.namespace ?? selector.namespace) === selector.namespace,
    );
    expect([title, around]).toEqual([title, []]);
  }
  expect(all.length).toBeGreaterThan(50);
});
