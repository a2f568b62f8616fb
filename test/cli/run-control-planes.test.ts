import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { KubeApiServer } from '../../src/api-server/kube-api-server';
import { loadInput } from '../../src/api-server/load-input';
import { openShiftKinds } from '../../src/api-server/openshift/kinds';
import { kubeconfigOf } from '../../src/api-server/rest/kubeconfig';
import { type RestServer, startRest } from '../../src/api-server/rest/rest-server';
import type { KubeObject } from '../../src/kube/types';
import { isKubeObject } from '../../src/kube/types/meta';
import { systemClock } from '../../src/om/clock';
import { readInput } from '../../src/om/input/read-input';
import { hostedAuthOperator } from '../../src/operators/auth/hosted-cpo/operator';
import { unstructured } from '../../src/simulation/served-cluster';
import { run } from './support';

const input = path.join(__dirname, '../../examples/hosted');
const token = 'a token of the test';
const never = (): Promise<void> => new Promise(() => {});

/** A cluster over HTTP. */
interface Served {
  readonly api: KubeApiServer;
  readonly rest: RestServer;
  readonly kubeconfig: string;
}

async function served(): Promise<Served> {
  const api = new KubeApiServer({ clock: systemClock, customKinds: openShiftKinds() });
  for (const type of hostedAuthOperator.types) {
    const isServed = api.kinds.find(type.group, type.version, type.resource) !== undefined;
    if (!isServed) api.kinds.serve(unstructured(type));
  }
  const rest = await startRest(api, { token, now: Date.now });
  return { api, rest, kubeconfig: kubeconfigOf({ url: rest.url, token }) };
}

const { Management } = readInput(input, hostedAuthOperator.types).clusters;
const objects: readonly KubeObject[] = hostedAuthOperator.types.flatMap((type) => Management.list(type));

let folder: string;
let management: Served;
let guests: readonly [Served, Served];

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'om-planes-'));
  management = await served();
  guests = [await served(), await served()];
  for (const { api } of guests) loadInput(api, input, 'UserWorkload');
  writeFileSync(path.join(folder, 'config'), management.kubeconfig);
});
afterAll(async () => {
  for (const { rest } of [management, ...guests]) await rest.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** A control plane like that of the example, in a namespace of its own. */
function comes(name: string, status: object = { kubeConfig: { name: 'admin-kubeconfig', key: 'kubeconfig' } }): void {
  const { api } = management;
  const namespace = `clusters-${name}`;
  api.load({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } });
  for (const object of objects) {
    const isControlPlane = object.kind === 'HostedControlPlane';
    const { uid: _, ...metadata } = object.metadata;
    api.load({
      ...object,
      metadata: { ...metadata, namespace, ...(isControlPlane ? { name } : {}) },
      ...(isControlPlane ? { status: { ...Object(object.status), ...status } } : {}),
    });
  }
}

function hasKubeconfig(name: string, text: string): void {
  management.api.load({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'admin-kubeconfig', namespace: `clusters-${name}` },
    data: { kubeconfig: Buffer.from(text).toString('base64') },
  });
}

const isSettled = (name: string): boolean =>
  management.api.store.get('deployments.apps', `clusters-${name}`, 'oauth-openshift') !== undefined;

type Line = { readonly [name: string]: unknown };
const linesOf = (err: string): readonly Line[] =>
  err.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line)]));

async function until(holds: () => boolean, what: string): Promise<void> {
  for (let tries = 0; tries < 400 && !holds(); tries++) await new Promise((resolve) => setTimeout(resolve, 25));
  if (!holds()) throw new Error(`never came: ${what}`);
}

const pageOf = async (url: unknown, page: string): Promise<string> => (await fetch(`${url}/${page}`)).text();

const all = (...more: readonly string[]): readonly string[] => [
  ...['run', '--hosted', '--all-control-planes', '--kubeconfig', path.join(folder, 'config'), '--timeout', '0.2'],
  ...more,
];

const broken = kubeconfigOf({ url: 'http://127.0.0.1:9', token: 'old' });

test('each control plane has a host of its own', async () => {
  comes('brook');
  hasKubeconfig('brook', guests[0].kubeconfig);
  comes('creek');
  hasKubeconfig('creek', broken);
  const told: Line[] = [];
  const has = (one: object): boolean =>
    told.some((line) => Object.entries(one).every(([key, value]) => String(line[key]).includes(value)));
  let edited: readonly unknown[] = [];
  const pages: { [name: string]: string } = {};
  const story = async (): Promise<void> => {
    await until(() => isSettled('brook'), 'the oauth-server of brook');
    await until(() => has({ controlPlane: 'clusters-creek/creek', message: 'guest: ' }), 'the trouble of creek');
    expect(isSettled('creek')).toBe(false);
    comes('delta', {});
    await until(() => has({ controlPlane: 'clusters-delta/delta', trouble: 'kubeconfig' }), 'the trouble of delta');
    const url = told.find(({ message }) => message === 'listening')?.url;
    pages.status = await pageOf(url, 'status');
    pages.metrics = await pageOf(url, 'metrics');
    hasKubeconfig('creek', guests[1].kubeconfig);
    await until(() => isSettled('creek'), 'the oauth-server of creek after its kubeconfig became another');
    const isAtRest = (one: Line): boolean => one.state !== 'running' || one.atRest === true;
    const areAtRest = async (): Promise<boolean> =>
      JSON.parse(await pageOf(url, 'status')).controlPlanes.every(isAtRest);
    for (let tries = 0; !(await areAtRest()); tries++) {
      if (tries === 400) throw new Error(`not at rest: ${await pageOf(url, 'status')}`);
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    const { length } = told;
    const secret = management.api.store.get('secrets.', 'clusters-brook', 'staff-htpasswd');
    if (secret === undefined || !isKubeObject(secret)) throw new Error('no such Secret');
    management.api.load({ ...secret, data: { htpasswd: Buffer.from('somebody:else').toString('base64') } });
    const runs = (): readonly unknown[] =>
      told.slice(length).flatMap(({ message, controlPlane }) => (message === 'run' ? [controlPlane] : []));
    await until(() => runs().length > 0, 'the run after an edit');
    edited = runs();
    management.api.serve({
      method: 'DELETE',
      path: '/apis/hypershift.openshift.io/v1beta1/namespaces/clusters-brook/hostedcontrolplanes/brook',
    });
    for (let tries = 0; tries < 100; tries++) {
      pages.after = await pageOf(url, 'status');
      if (!pages.after.includes('clusters-brook/brook')) break;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  };
  const { code, err } = await run(all('--listen', '127.0.0.1:0'), folder, 'om', {
    stopped: story,
    heard: (text) => told.push(...linesOf(text)),
  });
  expect(err).not.toContain(token);
  expect(code).toBe(0);
  expect([...new Set(edited)]).toEqual(['clusters-brook/brook']);
  expect(JSON.parse(pages.status ?? '')).toMatchObject({
    mode: 'enforce',
    controlPlanes: [
      { controlPlane: 'clusters-brook/brook', state: 'running' },
      {
        controlPlane: 'clusters-creek/creek',
        state: 'running',
        troubles: expect.arrayContaining([expect.objectContaining({ kind: 'watch' })]),
      },
      { controlPlane: 'clusters-delta/delta', state: 'waiting', troubles: [{ kind: 'kubeconfig' }] },
    ],
  });
  expect(pages.metrics).toContain('om_control_planes{state="running"} 2\nom_control_planes{state="waiting"} 1\n');
  expect(pages.metrics).toMatch(
    /\nom_writes_total\{control_plane="clusters-brook\/brook",action="Create",outcome="accepted"\} \d/,
  );
  expect(pages.metrics?.match(/^# TYPE om_writes_total/gm)).toHaveLength(1);
  expect(JSON.parse(pages.after ?? '').controlPlanes.map((one: Line) => one.controlPlane)).toEqual([
    'clusters-creek/creek',
    'clusters-delta/delta',
  ]);
}, 60_000);

test('--dry-run tells what differs by control plane, and which could not be looked at', async () => {
  const before = management.api.store.revision;
  comes('fen', {});
  const after = management.api.store.revision;
  const json = await run(all('--dry-run', '--output', 'json'), folder, 'om', { stopped: never });
  expect(before).toBeLessThan(after);
  expect(management.api.store.revision).toBe(after);
  expect(json.code).toBe(1);
  const found = JSON.parse(json.out);
  expect(found.controlPlanes).toContainEqual({
    controlPlane: 'clusters-fen/fen',
    drift: [],
    troubles: [{ kind: 'kubeconfig', text: expect.stringContaining('status.kubeConfig') }],
  });
  const named = await run(all('--dry-run', '--guest-kubeconfig-secret', 'admin-kubeconfig'), folder, 'om', {
    stopped: never,
  });
  expect(named.out).toContain('clusters-fen/fen: kubeconfig: ');
  expect(named.out).toContain('Secret clusters-fen/admin-kubeconfig: it is not there');
  hasKubeconfig('fen', guests[0].kubeconfig);
  const given = await run(all('--dry-run', '--guest-kubeconfig-secret', 'admin-kubeconfig'), folder, 'om', {
    stopped: never,
  });
  expect(given.out).toMatch(/^clusters-fen\/fen: Create Deployment clusters-fen\/oauth-openshift /m);
}, 60_000);

test.each([
  [['--standalone'], '--all-control-planes is for --hosted'],
  [['--hosted', '--control-plane', 'a'], 'give --control-plane or --all-control-planes, not both'],
  [['--hosted', '--guest-kubeconfig', 'x'], '--guest-kubeconfig is of one guest cluster'],
  [['--hosted', '--operator', 'x'], 'an operator of another program serves one control plane'],
  [['--hosted', '--operator-socket', 'x'], 'an operator of another program serves one control plane'],
  [['--hosted', '--predict-conflicts'], 'add --mode detect, --mode shadow or --dry-run'],
  [['--hosted'], 'no cluster is named'],
])('%j with --all-control-planes cannot be followed', async (args, message) => {
  const { code, err } = await run(['run', '--all-control-planes', ...args], folder, 'om', { stopped: never });
  expect(code).toBe(2);
  expect(err).toContain(message);
});

test('--guest-kubeconfig-secret is for all control planes', async () => {
  const { code, err } = await run(['run', '--hosted', '--guest-kubeconfig-secret', 'x'], folder, 'om', {
    stopped: never,
  });
  expect([code, err]).toEqual([2, expect.stringContaining('--guest-kubeconfig-secret is for --all-control-planes')]);
});
