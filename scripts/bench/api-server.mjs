// The API server in memory: writes and applies a second of processor time, on objects such as operators write.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const lib = (name) => require(`../../lib/api-server/${name}.js`);

const all = '/api/v1/namespaces/default/configmaps';
const authentications = '/apis/operator.openshift.io/v1/authentications';
const applyType = 'application/apply-patch+yaml';

const configMap = (name, data) => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name }, data });
const deployment = (name, replicas) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name },
  spec: {
    replicas,
    selector: { matchLabels: { app: 'a' } },
    template: {
      metadata: { labels: { app: 'a' } },
      spec: {
        containers: [
          {
            name: 'main',
            image: 'example.com/main:v1',
            env: [{ name: 'A', value: 'a' }],
            ports: [{ containerPort: 6443 }],
          },
        ],
      },
    },
  },
});
const status = (turn) => ({
  apiVersion: 'operator.openshift.io/v1',
  kind: 'Authentication',
  metadata: { name: 'cluster' },
  status: {
    conditions: [
      { type: 'Degraded', status: turn % 2 === 0 ? 'True' : 'False', lastTransitionTime: '2026-01-02T03:04:05Z' },
    ],
  },
});

/** Rounds of a part: many short ones, of which some are not disturbed on a machine that others use. */
const rounds = 40;

/** Calls a second of processor time, over the quickest of all rounds. */
function rate(count, call) {
  let [at, best] = [0, Number.POSITIVE_INFINITY];
  for (let round = 0; round < rounds; round++) {
    const before = process.cpuUsage();
    for (let index = 0; index < count / 8; index++) {
      const { code, body } = call(at++);
      if (code >= 400) throw new Error(JSON.stringify(body));
    }
    // How the two are parted is a guess of the system; their sum is exact.
    const { user, system } = process.cpuUsage(before);
    best = Math.min(best, user + system);
  }
  return Math.round((count / 8 / best) * 1_000_000);
}

/** Milliseconds of processor time that a write costs while others watch, by how many they are. */
function fanOut(server, watchers) {
  const watches = Array.from({ length: watchers }, () => server.watch({ method: 'GET', path: all }, () => {}));
  const writes = rate(4000, (at) =>
    server.serve({ method: 'PUT', path: `${all}/c0`, body: configMap('c0', { at: String(at) }) }),
  );
  for (const watch of watches) watch.close();
  return Number((1000 / writes).toFixed(3));
}

export function benchApiServer() {
  const { KubeApiServer } = lib('kube-api-server');
  const { openShiftKinds } = lib('openshift/kinds');
  const { fixedClock } = require('../../lib/om/clock.js');
  const server = new KubeApiServer({
    clock: fixedClock(Date.parse('2026-03-01T12:00:00Z')),
    customKinds: openShiftKinds(),
  });
  const apply = (path, body, fieldManager) =>
    server.serve({ method: 'PATCH', path, contentType: applyType, query: { fieldManager, force: 'true' }, body });
  server.serve({ method: 'POST', path: authentications, body: { ...status(0), spec: {} } });
  const rows = [
    [
      'create a ConfigMap',
      rate(4000, (at) => server.serve({ method: 'POST', path: all, body: configMap(`c${at}`, { a: '1' }) })),
    ],
    [
      'update a ConfigMap',
      rate(4000, (at) =>
        server.serve({
          method: 'PUT',
          path: `${all}/c${at % 500}`,
          body: configMap(`c${at % 500}`, { a: String(at) }),
        }),
      ),
    ],
    ['get a ConfigMap', rate(4000, (at) => server.serve({ method: 'GET', path: `${all}/c${at % 500}` }))],
    [
      'apply a ConfigMap',
      rate(4000, (at) => apply(`${all}/a${at % 500}`, configMap(`a${at % 500}`, { a: String(at) }), 'one')),
    ],
    ['apply a status', rate(2000, (at) => apply(`${authentications}/cluster/status`, status(at), 'one'))],
    [
      'apply a Deployment',
      rate(1000, (at) =>
        apply(`/apis/apps/v1/namespaces/default/deployments/d${at % 50}`, deployment(`d${at % 50}`, at % 7), 'one'),
      ),
    ],
  ].map(([request, perSecond]) => ({ request, 'a second': perSecond }));
  const watched = [0, 1, 10, 100].map((watchers) => ({ watchers, 'ms a write': fanOut(server, watchers) }));
  return { rows, watched };
}
