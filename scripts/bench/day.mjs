// A simulated day of a cluster under the host: an install from nothing, node heartbeats every five minutes, an edit, an upgrade and
// the loss of a node.
import { played } from './played.mjs';

const MINUTE = 60_000;
const HEARTBEAT = 5 * MINUTE;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const NODES = ['master-0', 'master-1', 'master-2'];
const CONTROL_PLANE = 'clusters-brook';

const ready = (status) => ({ conditions: [{ type: 'Ready', status }] });
const node = (name, status) => ({ status: { apiVersion: 'v1', kind: 'Node', name, status } });
const heartbeat = (at) => ({
  conditions: [{ type: 'Ready', status: 'True', lastHeartbeatTime: new Date(at).toISOString().replace(/\.\d+/, '') }],
});

const passwordChanged = (target) => ({
  patch: {
    kind: 'Secret',
    namespace: target === 'standalone' ? 'openshift-config' : CONTROL_PLANE,
    name: 'staff-htpasswd',
    patch: { data: { htpasswd: Buffer.from('staff:day').toString('base64') } },
  },
});

/** The next release: of a cluster by the variables of its operator, of a control plane by its image stream. */
function upgrade(target, world) {
  if (target === 'standalone') {
    const images = ['OAUTH_SERVER', 'OAUTH_APISERVER'].map((name) => [
      `IMAGE_${name}`,
      `quay.io/example/${name.toLowerCase()}:next`,
    ]);
    return [
      {
        'switch-version': {
          environment: {
            ...Object.fromEntries(images),
            OPERATOR_IMAGE_VERSION: '4.21.0',
            OPERAND_OAUTH_SERVER_IMAGE_VERSION: '4.21.0_oauth',
          },
        },
      },
    ];
  }
  const named = { kind: 'ImageStream', group: 'image.openshift.io', namespace: CONTROL_PLANE };
  const { apiVersion, kind, spec } = world.find({ ...named, cluster: 'management', name: '4.22.0' });
  const tags = spec.tags.map((tag) => ({ ...tag, from: { ...tag.from, name: `quay.io/example/${tag.name}:next` } }));
  const metadata = { name: '4.22.1', namespace: CONTROL_PLANE };
  return [
    { apply: { object: { apiVersion, kind, metadata, spec: { ...spec, tags } } } },
    { delete: { kind, namespace: CONTROL_PLANE, name: '4.22.0' } },
    // The operator of a control plane comes with its release.
    { 'switch-version': { environment: {} } },
  ];
}

/** What happens at an hour; heartbeats come beside it. */
function stepsAt(hour, target, world) {
  if (hour === 8) return [passwordChanged(target)];
  if (hour === 10) return upgrade(target, world);
  if (target !== 'standalone') return [];
  if (hour === 12) return [node('master-0', ready('False'))];
  return hour === 13 ? [node('master-0', ready('True'))] : [];
}

const isDown = (name, hour) => name === 'master-0' && hour >= 12 && hour < 13;

/** The day of a target. */
export const dayOf = (target) => ({
  name: 'a day',
  target,
  play: (debounce) =>
    played({
      scenario: { name: 'a day', target, start: { example: target === 'standalone' ? 'standalone' : 'hosted' } },
      debounce,
      happen: (world, perform) => {
        const began = world.now - world.elapsed;
        for (let at = HEARTBEAT; at <= DAY; at += HEARTBEAT) {
          const hour = at / HOUR;
          world.advance(Math.max(world.now, began + at));
          const nodes = target === 'standalone' ? NODES.filter((name) => !isDown(name, hour)) : [];
          for (const step of nodes.map((name) => node(name, heartbeat(began + at)))) perform(world, step);
          for (const step of stepsAt(hour, target, world)) perform(world, step);
        }
      },
    }),
});
