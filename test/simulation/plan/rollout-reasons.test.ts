import type { StoreEvent } from '../../../src/api-server/store/object-store';
import { formatPath } from '../../../src/diff/model';
import type { JsonObject } from '../../../src/kube/json';
import { mountedBy, type RolloutReason, templateReasons } from '../../../src/simulation/plan/rollout-reasons';

const template = (annotations: JsonObject, args: readonly string[]): JsonObject => ({
  metadata: { annotations },
  spec: {
    containers: [{ name: 'server', args: [...args] }],
    volumes: [{ name: 'config', configMap: { name: 'config' } }],
  },
});

const written = (data: JsonObject, before?: JsonObject): StoreEvent => {
  const object = (content: JsonObject): JsonObject => ({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'config', namespace: 'a', resourceVersion: JSON.stringify(content) },
    data: content,
  });
  return {
    type: before === undefined ? 'ADDED' : 'MODIFIED',
    kind: 'configmaps.',
    namespace: 'a',
    name: 'config',
    object: object(data),
    ...(before === undefined ? {} : { before: object(before) }),
    revision: 1,
  };
};

const shown = (reasons: readonly RolloutReason[]): readonly string[] =>
  reasons.map((reason) => {
    const paths = reason.differences.map(({ path }) => formatPath(path)).join(' ');
    return reason.kind === 'template' ? `template: ${paths}` : `${reason.event} ${reason.object}: ${paths}`;
  });

describe('the reasons of a rollout', () => {
  const before = template({ 'example.com/config-hash': '1' }, ['--v=2']);

  test.each<readonly [string, JsonObject, readonly StoreEvent[], readonly string[]]>([
    [
      'what is mounted stands for a hash of it',
      template({ 'example.com/config-hash': '2' }, ['--v=2']),
      [written({ b: '2' }, { b: '1' })],
      ['changed ConfigMap a/config: data.b'],
    ],
    [
      'writes in between count as one',
      template({ 'example.com/config-hash': '2' }, ['--v=2']),
      [written({ b: '2' }, { b: '1' }), written({ b: '2', c: '' }, { b: '2' })],
      ['changed ConfigMap a/config: data.b data.c'],
    ],
    [
      'what is written anew has another version',
      template({ 'example.com/config-hash': '2' }, ['--v=2']),
      [written({ b: '1' }, { b: '1' })],
      ['changed ConfigMap a/config: '],
    ],
    [
      'a hash that nothing explains is told itself',
      template({ 'example.com/config-hash': '2' }, ['--v=2']),
      [],
      ['template: metadata.annotations["example.com/config-hash"]'],
    ],
    [
      'arguments are told beside what is mounted',
      template({ 'example.com/config-hash': '2' }, ['--v=4']),
      [written({ b: '1' })],
      ['created ConfigMap a/config: ', 'template: spec.containers[name=server].args[--v]'],
    ],
    [
      'other annotations are no hashes',
      template({ 'example.com/config-hash': '1', restarted: 'now' }, ['--v=2']),
      [written({ b: '2' }, { b: '1' })],
      ['changed ConfigMap a/config: data.b', 'template: metadata.annotations.restarted'],
    ],
  ])('%s', (_, after, events, expected) => {
    expect(shown(templateReasons(before, after, events))).toEqual(expected);
  });

  test('everything that pods take contents from is known', () => {
    const spec = {
      volumes: [
        { name: 'a', secret: { secretName: 'one' } },
        { name: 'b', projected: { sources: [{ configMap: { name: 'two' } }, { secret: { name: 'three' } }] } },
      ],
      initContainers: [{ name: 'x', envFrom: [{ secretRef: { name: 'four' } }, { configMapRef: { name: 'five' } }] }],
    };
    expect([...mountedBy({ spec })].sort()).toEqual([
      'configmaps.five',
      'configmaps.two',
      'secrets.four',
      'secrets.one',
      'secrets.three',
    ]);
  });
});
