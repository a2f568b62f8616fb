import { templateHash } from '../../src/api-server/actors/effects/deployment-rollout';
import type { KubeApiServer } from '../../src/api-server/kube-api-server';
import { isJsonObject, type JsonObject } from '../../src/kube/json';
import { completeWorkloads } from '../../src/simulation/running-workloads';
import { namespace, node, object, stage } from '../api-server/actors/support';

const selected = { app: 'web' };
const template = { metadata: { labels: selected }, spec: { containers: [{ name: 'web', image: 'web' }] } };
const inA = (
  apiVersion: string,
  kind: string,
  name: string,
  more: JsonObject,
  metadata: JsonObject = {},
): JsonObject => ({
  ...object(apiVersion, kind, name, more),
  metadata: { name, namespace: 'a', ...metadata },
});
const deployment = (updatedReplicas: number): JsonObject =>
  inA(
    'apps/v1',
    'Deployment',
    'web',
    {
      spec: { replicas: 2, selector: { matchLabels: selected }, template },
      status: { observedGeneration: 3, replicas: 2, updatedReplicas },
    },
    { generation: 3 },
  );
const pod = (name: string, labels: { readonly [name: string]: string }, owner?: string): JsonObject =>
  inA(
    'v1',
    'Pod',
    name,
    { spec: { containers: [{ name: 'web', image: 'web' }] } },
    {
      labels: { ...labels, 'pod-template-hash': '6b7c9' },
      ...(owner === undefined
        ? {}
        : { ownerReferences: [{ apiVersion: 'apps/v1', kind: owner, name: 'web-6b7c9', uid: 'u', controller: true }] }),
    },
  );

const completed = (objects: readonly JsonObject[]): KubeApiServer => {
  const { server } = stage([namespace('a'), namespace('openshift-kube-apiserver'), node('m-0'), ...objects], []);
  completeWorkloads(server);
  return server;
};

describe('pods', () => {
  const podsOf = (updated: number) => {
    const server = completed([
      deployment(updated),
      pod('replica', selected, 'ReplicaSet'),
      pod('free', selected),
      pod('daemon', selected, 'DaemonSet'),
      pod('stranger', { app: 'other' }),
    ]);
    const [made] = server.store.list('deployments.apps');
    const owned = server.store.list('pods.').map(({ metadata }) => {
      const { name, labels, ownerReferences } = isJsonObject(metadata) ? metadata : {};
      const [owner] = Array.isArray(ownerReferences) ? ownerReferences : [];
      const hash = isJsonObject(labels) ? labels['pod-template-hash'] : undefined;
      return [name, isJsonObject(owner) ? owner.kind : 'none', hash === templateHash(made ?? {})];
    });
    return Object.fromEntries(owned.map(([name, ...rest]) => [name, rest]));
  };

  test('that a Deployment selects and nobody else has are its own, and of its template where it is rolled out', () => {
    expect(podsOf(2)).toEqual({
      replica: ['Deployment', true],
      free: ['Deployment', true],
      daemon: ['DaemonSet', false],
      stranger: ['none', false],
    });
  });

  test('are of a former template in the middle of a rollout', () => {
    expect(podsOf(1)).toMatchObject({ replica: ['Deployment', false], free: ['Deployment', false] });
  });
});

describe('kube-apiservers', () => {
  const servers = (...revisions: readonly number[]): JsonObject =>
    object('operator.openshift.io/v1', 'KubeAPIServer', 'cluster', {
      status: {
        latestAvailableRevision: 7,
        nodeStatuses: revisions.map((currentRevision, index) => ({ nodeName: `m-${index}`, currentRevision })),
      },
    });
  const published: JsonObject = {
    ...object('v1', 'ConfigMap', 'oauth-openshift', { data: { oauthMetadata: '{}' } }),
    metadata: { name: 'oauth-openshift', namespace: 'openshift-config-managed' },
  };
  const copyOf = (name: string): JsonObject => ({
    ...object('v1', 'ConfigMap', name, { data: { 'config.yaml': '{}' } }),
    metadata: { name, namespace: 'openshift-kube-apiserver' },
  });
  const copiesIn = (...objects: readonly JsonObject[]): readonly string[] =>
    completed([namespace('openshift-config-managed'), published, ...objects])
      .store.list('configmaps.')
      .flatMap(({ metadata }) =>
        isJsonObject(metadata) && metadata.namespace === 'openshift-kube-apiserver' ? [`${metadata.name}`] : [],
      );

  test.each([
    ['run what is configured where there are no copies', [servers(7, 7)], ['config-7', 'oauth-metadata-7']],
    ['run what the copies say', [servers(7, 7), copyOf('config-7')], ['config-7']],
    ['are left alone in the middle of a rollout', [servers(7, 6)], []],
    ['are left alone before they have a revision', [servers(0, 0)], []],
  ])('%s', (_, objects, expected) => {
    expect(copiesIn(...objects)).toEqual(expected);
  });
});
