import { kubeconfigOf } from '../../src/api-server/rest/kubeconfig';
import { ControlPlaneStage, type Line, linesOf, token, until } from './control-plane-stage';
import { run } from './support';

const never = (): Promise<void> => new Promise(() => {});

let stage: ControlPlaneStage;
beforeAll(async () => {
  stage = await ControlPlaneStage.start();
});
afterAll(() => stage.stop());

const pageOf = async (url: unknown, page: string): Promise<string> => (await fetch(`${url}/${page}`)).text();

const broken = kubeconfigOf({ url: 'http://127.0.0.1:9', token: 'old' });

test('each control plane has a host of its own', async () => {
  stage.comes('brook');
  stage.hasKubeconfig('brook', stage.guests[0].kubeconfig);
  stage.comes('creek');
  stage.hasKubeconfig('creek', broken);
  const told: Line[] = [];
  const has = (one: object): boolean =>
    told.some((line) => Object.entries(one).every(([key, value]) => String(line[key]).includes(value)));
  let edited: readonly unknown[] = [];
  const pages: { [name: string]: string } = {};
  const story = async (): Promise<void> => {
    await until(() => stage.isSettled('brook'), 'the oauth-server of brook');
    await until(() => has({ controlPlane: 'clusters-creek/creek', message: 'guest: ' }), 'the trouble of creek');
    expect(stage.isSettled('creek')).toBe(false);
    stage.comes('delta', { status: {} });
    await until(() => has({ controlPlane: 'clusters-delta/delta', trouble: 'kubeconfig' }), 'the trouble of delta');
    const url = told.find(({ message }) => message === 'listening')?.url;
    pages.status = await pageOf(url, 'status');
    pages.metrics = await pageOf(url, 'metrics');
    stage.hasKubeconfig('creek', stage.guests[1].kubeconfig);
    await until(() => stage.isSettled('creek'), 'the oauth-server of creek after its kubeconfig became another');
    const isAtRest = (one: Line): boolean => one.state !== 'running' || one.atRest === true;
    const areAtRest = async (): Promise<boolean> =>
      JSON.parse(await pageOf(url, 'status')).controlPlanes.every(isAtRest);
    for (let tries = 0; !(await areAtRest()); tries++) {
      if (tries === 400) throw new Error(`not at rest: ${await pageOf(url, 'status')}`);
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    const { length } = told;
    stage.edits('brook', 'somebody:else');
    const runs = (): readonly unknown[] =>
      told.slice(length).flatMap(({ message, controlPlane }) => (message === 'run' ? [controlPlane] : []));
    await until(() => runs().length > 0, 'the run after an edit');
    edited = runs();
    stage.management.api.serve({
      method: 'DELETE',
      path: '/apis/hypershift.openshift.io/v1beta1/namespaces/clusters-brook/hostedcontrolplanes/brook',
    });
    for (let tries = 0; tries < 100; tries++) {
      pages.after = await pageOf(url, 'status');
      if (!pages.after.includes('clusters-brook/brook')) break;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  };
  const { code, err } = await run(stage.all('--listen', '127.0.0.1:0'), stage.folder, 'om', {
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
  const before = stage.management.api.store.revision;
  stage.comes('fen', { status: {} });
  const after = stage.management.api.store.revision;
  const json = await run(stage.all('--dry-run', '--output', 'json'), stage.folder, 'om', { stopped: never });
  expect(before).toBeLessThan(after);
  expect(stage.management.api.store.revision).toBe(after);
  expect(json.code).toBe(1);
  const found = JSON.parse(json.out);
  expect(found.controlPlanes).toContainEqual({
    controlPlane: 'clusters-fen/fen',
    drift: [],
    troubles: [{ kind: 'kubeconfig', text: expect.stringContaining('status.kubeConfig') }],
  });
  const named = await run(stage.all('--dry-run', '--guest-kubeconfig-secret', 'admin-kubeconfig'), stage.folder, 'om', {
    stopped: never,
  });
  expect(named.out).toContain('clusters-fen/fen: kubeconfig: ');
  expect(named.out).not.toContain('clusters-fen/fen: nothing to write');
  expect(named.out).toContain('Secret clusters-fen/admin-kubeconfig: it is not there');
  stage.hasKubeconfig('fen', stage.guests[0].kubeconfig);
  const given = await run(stage.all('--dry-run', '--guest-kubeconfig-secret', 'admin-kubeconfig'), stage.folder, 'om', {
    stopped: never,
  });
  expect(given.out).toMatch(/^clusters-fen\/fen: Create Deployment clusters-fen\/oauth-openshift /m);
}, 60_000);

test('a Lease that nobody can hold is told once, and ends what is to run once', async () => {
  stage.comes('gorge');
  stage.hasKubeconfig('gorge', stage.guests[0].kubeconfig);
  const args = stage.all('--once', '--lease', 'nowhere/om');
  const { code, err } = await run(args, stage.folder, 'om', { stopped: never });
  const told = err.split('\n').filter((line) => line.includes('"trouble":"lease"'));
  expect([code, told]).toEqual([1, [expect.stringContaining('nowhere/om: namespaces')]]);
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
  const { code, err } = await run(['run', '--all-control-planes', ...args], stage.folder, 'om', { stopped: never });
  expect(code).toBe(2);
  expect(err).toContain(message);
});

test('--guest-kubeconfig-secret is for all control planes', async () => {
  const { code, err } = await run(['run', '--hosted', '--guest-kubeconfig-secret', 'x'], stage.folder, 'om', {
    stopped: never,
  });
  expect([code, err]).toEqual([2, expect.stringContaining('--guest-kubeconfig-secret is for --all-control-planes')]);
});
