import { kubernetesActors } from '../../../src/api-server/actors/kubernetes';
import type { JsonObject } from '../../../src/kube/json';
import { namespace, object, stage } from './support';

const inA = (kind: string, name: string, more: JsonObject): JsonObject => ({
  ...object('v1', kind, name, more),
  metadata: { name, namespace: 'a' },
});
const container = { name: 'c', image: 'i' };
const mounting = (volume: JsonObject): JsonObject => ({ containers: [container], volumes: [{ name: 'v', ...volume }] });
const items = [{ key: 'tls.crt', path: 'tls.crt' }];
const named = { name: 'TOKEN', valueFrom: { secretKeyRef: { name: 's', key: 'tls.crt' } } };
const optional = { name: 'TOKEN', valueFrom: { secretKeyRef: { name: 's', key: 'tls.crt', optional: true } } };
const full = { 'tls.crt': 'eA==' };
const other = { 'tls.key': 'eA==' };

/** The phase of a pod whose Secret has these values; undefined for no Secret. */
function phaseOf(spec: JsonObject, data: JsonObject | undefined): unknown {
  const secret = data === undefined ? [] : [inA('Secret', 's', { type: 'Opaque', data })];
  const kubelet = kubernetesActors.filter(({ name }) => name === 'kubelet');
  const { run, get } = stage([namespace('a'), inA('Pod', 'p', { spec }), ...secret], kubelet);
  run();
  return Object(get('pods', 'p', 'a')?.status).phase;
}

test.each<[string, JsonObject, JsonObject | undefined, string]>([
  ['a volume whose Secret is not there', mounting({ secret: { secretName: 's' } }), undefined, 'Pending'],
  ['a volume of all keys', mounting({ secret: { secretName: 's' } }), other, 'Running'],
  ['a volume that names a key', mounting({ secret: { secretName: 's', items } }), full, 'Running'],
  ['a volume that names a key that is missing', mounting({ secret: { secretName: 's', items } }), other, 'Pending'],
  ['one that may miss', mounting({ secret: { secretName: 's', items, optional: true } }), other, 'Running'],
  [
    'a projected volume that names a key that is missing',
    mounting({ projected: { sources: [{ secret: { name: 's', items } }] } }),
    other,
    'Pending',
  ],
  ['a variable', { containers: [{ ...container, env: [named] }] }, full, 'Running'],
  ['a variable of a key that is missing', { containers: [{ ...container, env: [named] }] }, other, 'Pending'],
  ['a variable that may miss', { containers: [{ ...container, env: [optional] }] }, undefined, 'Running'],
  [
    'all variables of a Secret that is not there',
    { containers: [{ ...container, envFrom: [{ secretRef: { name: 's' } }] }] },
    undefined,
    'Pending',
  ],
])('a pod with %s', (_, spec, data, phase) => {
  expect(phaseOf(spec, data)).toBe(phase);
});

test('a pod starts once the key that it lacked is there', () => {
  const spec = mounting({ secret: { secretName: 's', items } });
  const kubelet = kubernetesActors.filter(({ name }) => name === 'kubelet');
  const { run, get, server } = stage(
    [namespace('a'), inA('Pod', 'p', { spec }), inA('Secret', 's', { type: 'Opaque' })],
    kubelet,
  );
  run();
  expect(get('pods', 'p', 'a')).toMatchObject({ status: { phase: 'Pending' } });
  const path = '/api/v1/namespaces/a/secrets/s';
  server.serve({ method: 'PATCH', path, contentType: 'application/merge-patch+json', body: { data: full } });
  run();
  expect(get('pods', 'p', 'a')).toMatchObject({ status: { phase: 'Running' } });
});
