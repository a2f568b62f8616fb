import { Look } from '../../src/api-server/actors/look';
import { networkAnswer } from '../../src/simulation/network';
import { NetworkAnswers } from '../../src/simulation/network-answers';
import { namespace, node, object, stage } from '../api-server/actors/support';

const inA = (apiVersion: string, kind: string, name: string, more: object) => ({
  ...object(apiVersion, kind, name),
  metadata: { name, namespace: 'a' },
  ...more,
});
const admitted = (status: string) => ({ ingress: [{ host: 'r.x', conditions: [{ type: 'Admitted', status }] }] });
const route = (host: string, status: object) =>
  inA('route.openshift.io/v1', 'Route', host, { spec: { host, to: { kind: 'Service', name: 's' } }, status });

test.each([
  ['https://r.x/healthz', { status: 200, body: 'ok' }],
  ['https://refused.x/healthz', undefined],
  ['https://nobody.x/healthz', undefined],
  ['https://node.x:30443/healthz', { status: 200, body: 'ok' }],
  ['https://node.x:30444/healthz', undefined],
  ['https://s.a.svc/healthz', { status: 200, body: 'ok' }],
  ['https://other.a.svc/healthz', undefined],
  ['https://10.0.0.7:443/healthz', { status: 200, body: 'ok' }],
  ['https://10.128.0.1:6443/healthz', { status: 200, body: 'ok' }],
  ['https://10.128.0.2:6443/healthz', undefined],
  ['https://kubernetes.default.svc/apis/x.io/v1', { status: 200, body: '{}' }],
  ['https://kubernetes.default.svc/apis/y.io/v1', { status: 404, body: '' }],
  ['https://192.168.55.109:6443/.well-known/oauth-authorization-server', { status: 200, body: '{"issuer":"i"}' }],
  ['https://192.168.53.218:6443/.well-known/oauth-authorization-server', { status: 404, body: '' }],
  ['no url', undefined],
])('%s', (url, answer) => {
  const { server } = stage(
    [
      namespace('a'),
      namespace('openshift-kube-apiserver'),
      node('m-0'),
      node('m-1'),
      route('r.x', admitted('True')),
      route('refused.x', admitted('False')),
      inA('v1', 'Service', 's', { spec: { clusterIP: '10.0.0.7', ports: [{ port: 443, nodePort: 30443 }] } }),
      inA('v1', 'Endpoints', 's', { subsets: [{ addresses: [{ ip: '10.128.0.1' }], ports: [{ port: 6443 }] }] }),
      inA('v1', 'Pod', 'up', { status: { podIP: '10.128.0.1', conditions: [{ type: 'Ready', status: 'True' }] } }),
      inA('v1', 'Pod', 'down', { status: { podIP: '10.128.0.2', conditions: [{ type: 'Ready', status: 'False' }] } }),
      object('apiregistration.k8s.io/v1', 'APIService', 'v1.x.io', {
        status: { conditions: [{ type: 'Available', status: 'True' }] },
      }),
      object('operator.openshift.io/v1', 'KubeAPIServer', 'cluster', {
        status: {
          nodeStatuses: [
            { nodeName: 'm-0', currentRevision: 2 },
            { nodeName: 'm-1', currentRevision: 1 },
          ],
        },
      }),
      {
        ...object('v1', 'ConfigMap', 'oauth-metadata-2', { data: { oauthMetadata: '{"issuer":"i"}' } }),
        metadata: { name: 'oauth-metadata-2', namespace: 'openshift-kube-apiserver' },
      },
    ],
    [],
  );
  expect(networkAnswer(new Look(server), url)).toEqual(answer);
});

test('an answer that is known holds until what it was made of changes', () => {
  const pod = (ready: string) =>
    inA('v1', 'Pod', 'p', { status: { podIP: '10.128.0.1', conditions: [{ type: 'Ready', status: ready }] } });
  const { server } = stage([namespace('a'), pod('True')], []);
  const put = (object: object) => server.store.put('pods.', 'a', 'p', () => ({ ...object }));
  const answers = new NetworkAnswers(server);
  const [up, nobody] = ['https://10.128.0.1:6443/healthz', 'https://10.128.0.2:6443/healthz'];
  const ask = () => [answers.of(up), answers.of(nobody)];
  const ok = { status: 200, body: 'ok' };
  expect(ask()).toEqual([ok, undefined]);
  put(pod('False'));
  expect(ask()).toEqual([undefined, undefined]);
  put({ ...pod('True'), status: { podIP: '10.128.0.2', conditions: [{ type: 'Ready', status: 'True' }] } });
  expect(ask()).toEqual([undefined, ok]);
  server.store.compact(server.store.revision);
  put(pod('True'));
  server.store.compact(server.store.revision);
  expect(ask()).toEqual([ok, undefined]);
});
