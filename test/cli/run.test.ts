import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { KubeApiServer } from '../../src/api-server/kube-api-server';
import { loadInput } from '../../src/api-server/load-input';
import { openShiftKinds } from '../../src/api-server/openshift/kinds';
import { kubeconfigOf } from '../../src/api-server/rest/kubeconfig';
import { type RestServer, startRest } from '../../src/api-server/rest/rest-server';
import { systemClock } from '../../src/om/clock';
import { run } from './support';

const token = 'a token of the test';
const never = (): Promise<void> => new Promise(() => {});
let folder: string;
let kubeconfig: string;
let api: KubeApiServer;
let rest: RestServer;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'om-run-'));
  kubeconfig = path.join(folder, 'config');
  api = new KubeApiServer({ clock: systemClock, customKinds: openShiftKinds() });
  loadInput(api, path.join(__dirname, '../../examples/standalone'), 'Management');
  rest = await startRest(api, { token, now: Date.now });
  writeFileSync(kubeconfig, kubeconfigOf({ url: rest.url, token }));
});
afterAll(async () => {
  await rest.stop();
  rmSync(folder, { recursive: true, force: true });
});

const get = (url: string): Promise<string> =>
  new Promise((resolve, reject) => {
    request(url, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve(`${response.statusCode} ${Buffer.concat(chunks).toString()}`));
    })
      .on('error', reject)
      .end();
  });

const linesOf = (err: string): readonly { readonly [name: string]: unknown }[] =>
  err.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line)]));

describe('om run', () => {
  test('--dry-run prints what the first run would write, and writes nothing', async () => {
    const before = api.store.revision;
    const args = [
      'run',
      '--standalone',
      '--kubeconfig',
      kubeconfig,
      '--dry-run',
      '--output',
      'json',
      '--timeout',
      '0.5',
    ];
    const { out, err } = await run(args, folder, 'om', { stopped: never });
    expect(api.store.revision).toBe(before);
    expect(JSON.parse(out)).toMatchObject({
      drift: expect.arrayContaining([
        expect.objectContaining({ action: 'Create', object: 'Service openshift-authentication/oauth-openshift' }),
      ]),
    });
    expect(linesOf(err).filter(({ message }) => message === 'run')).toHaveLength(1);
  });

  test('--ignore takes a JSON pointer for a path only with its first slash', async () => {
    const args = ['run', '--standalone', '--kubeconfig', kubeconfig, '--ignore', 'metadata/labels'];
    const { code, err } = await run(args);
    expect([code, err]).toEqual([2, expect.stringContaining('begins with a slash, /metadata/labels')]);
  });

  test('--predict-conflicts is for writes that are not made', async () => {
    const { code, err } = await run(['run', '--standalone', '--kubeconfig', kubeconfig, '--predict-conflicts']);
    expect([code, err]).toEqual([2, expect.stringContaining('add --mode detect, --mode shadow or --dry-run')]);
  });

  test('writes over HTTP, tells how it is, and ends when it is stopped', async () => {
    const pages: string[] = [];
    const watching = async (): Promise<void> => {
      for (let tries = 0; tries < 400; tries++) {
        await new Promise((resolve) => setTimeout(resolve, 50));
        const made = api.store.get('secrets.', 'openshift-authentication', 'v4-0-config-system-session') !== undefined;
        if (made) break;
      }
      const { url } = JSON.parse(readLine());
      for (const page of ['healthz', 'readyz', 'metrics', 'status', 'other']) pages.push(await get(`${url}/${page}`));
    };
    const told: string[] = [];
    const readLine = (): string => told.find((line) => line.includes('"listening"')) ?? '{}';
    const args = ['run', '--standalone', '--kubeconfig', kubeconfig, '--listen', '127.0.0.1:0', '--timeout', '0.5'];
    args.push('--override-manager', 'openshift-manager');
    const { code, err } = await run(args, folder, 'om', {
      stopped: watching,
      heard: (line) => told.push(line),
    });
    expect(code).toBe(0);
    const [health, ready, metrics, status, other] = pages;
    expect(health).toBe('200 ok\n');
    expect(ready).toMatch(/^(200 ok|503 not yet)\n$/);
    expect(metrics).toMatch(/\nom_writes_total\{action="Create",outcome="accepted"\} \d+\n/);
    expect(status).toContain('"mode": "enforce"');
    expect(other).toMatch(/^404 /);
    const secret = api.store.get('secrets.', 'openshift-authentication', 'v4-0-config-system-session');
    expect(secret).toBeDefined();
    for (const value of Object.values(secret?.data ?? {})) expect(err).not.toContain(value);
    expect(linesOf(err)).toContainEqual(
      expect.objectContaining({ message: 'write', action: 'Create', resource: 'services', outcome: 'accepted' }),
    );
  }, 60_000);

  test('is alive and not ready while the cluster cannot be listed', async () => {
    const away = path.join(folder, 'away');
    writeFileSync(away, kubeconfigOf({ url: 'http://127.0.0.1:1', token }));
    const told: string[] = [];
    const pages: string[] = [];
    const listing = async (): Promise<void> => {
      for (let tries = 0; tries < 400 && !told.some((line) => line.includes('refused')); tries++) {
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      const { url } = JSON.parse(told.find((line) => line.includes('"listening"')) ?? '{}');
      for (const page of ['healthz', 'readyz']) pages.push(await get(`${url}/${page}`));
    };
    const args = ['run', '--standalone', '--kubeconfig', away, '--listen', '127.0.0.1:0'];
    const { code } = await run(args, folder, 'om', { stopped: listing, heard: (line) => told.push(line) });
    expect([code, ...pages]).toEqual([0, '200 ok\n', '503 not yet\n']);
  });

  test('is ready while it waits for its turn: a rollout waits for that', async () => {
    const lease = { namespace: 'openshift-authentication-operator', name: 'om' };
    api.load({
      apiVersion: 'coordination.k8s.io/v1',
      kind: 'Lease',
      metadata: lease,
      spec: { holderIdentity: 'another', leaseDurationSeconds: 3_600 },
    });
    const told: string[] = [];
    const pages: string[] = [];
    const waiting = async (): Promise<void> => {
      for (let tries = 0; tries < 400 && !pages.includes('200 ok\n'); tries++) {
        await new Promise((resolve) => setTimeout(resolve, 50));
        const line = told.find((one) => one.includes('"listening"'));
        if (line !== undefined) pages.push(await get(`${JSON.parse(line).url}/readyz`));
      }
    };
    const args = ['run', '--standalone', '--kubeconfig', kubeconfig, '--listen', '127.0.0.1:0'];
    const { code, err } = await run([...args, '--lease', `${lease.namespace}/${lease.name}`], folder, 'om', {
      stopped: waiting,
      heard: (line) => told.push(line),
    });
    expect([code, pages.at(-1)]).toEqual([0, '200 ok\n']);
    expect(linesOf(err).filter(({ message }) => message === 'run' || message === 'write')).toEqual([]);
  });

  test.each([
    ['tells why nobody can hold the Lease', []],
    ['and ends with that where it is to run once', ['--once']],
  ])('%s', async (_, more) => {
    const told: string[] = [];
    const isTold = (): boolean => told.some((line) => line.includes('"trouble":"lease"'));
    const waiting = async (): Promise<void> => {
      for (let tries = 0; tries < 400 && !isTold(); tries++) await new Promise((resolve) => setTimeout(resolve, 50));
    };
    const args = ['run', '--standalone', '--kubeconfig', kubeconfig, '--lease', 'nowhere/om', ...more];
    const stopped = more.length === 0 ? waiting : never;
    const { code, err } = await run(args, folder, 'om', { stopped, heard: (line) => told.push(line) });
    expect(code).toBe(more.length);
    expect(linesOf(err)).toContainEqual(
      expect.objectContaining({ trouble: 'lease', message: 'lease: nowhere/om: namespaces "nowhere" not found (404)' }),
    );
    expect(linesOf(err).filter(({ message }) => message === 'run')).toEqual([]);
  });

  test('a kubeconfig whose plugin is not there is no fault of om', async () => {
    const config = path.join(folder, 'plugin');
    const exec = { apiVersion: 'client.authentication.k8s.io/v1', command: './none', interactiveMode: 'Never' };
    writeFileSync(
      config,
      JSON.stringify({
        clusters: [{ name: 'a', cluster: { server: 'https://127.0.0.1:1' } }],
        users: [{ name: 'a', user: { exec } }],
        contexts: [{ name: 'a', context: { cluster: 'a', user: 'a' } }],
        'current-context': 'a',
      }),
    );
    const { code, err } = await run(['run', '--standalone', '--kubeconfig', config], folder, 'om', { stopped: never });
    expect([code, err]).toEqual([
      2,
      expect.stringMatching(/^error: the plugin \.\/none was not found\. Run it by hand/),
    ]);
  });

  test('--listen says in words why an address cannot be had', async () => {
    const args = ['run', '--standalone', '--kubeconfig', kubeconfig, '--listen', `127.0.0.1:${rest.port}`];
    const { code, err } = await run(args, folder, 'om', { stopped: never });
    expect([code, err]).toEqual([2, expect.stringContaining(`${rest.port}: another program listens on it`)]);
  });

  test.each(['--dry-run', '--once'])('with %s what differs in shadow counts at once', async (once) => {
    const args = ['run', '--standalone', '--kubeconfig', kubeconfig, '--mode', 'shadow', once];
    const { out } = await run(args, folder, 'om', { stopped: never });
    expect(out).toContain('Create CertificateSigningRequest system:openshift:openshift-authenticator-');
  });

  test.each([
    [['--lease-duration', '60'], 'are for --lease: name one'],
    [
      ['--lease', 'a/b', '--lease-duration', '10'],
      'Found --lease-duration 10, --lease-renew-deadline 10, --lease-retry-period 2',
    ],
    [['--lease', 'a/b', '--lease-retry-period', '0'], '"0" is no number of seconds'],
  ])('%j is no Lease that one host alone can hold', async (args, message) => {
    const all = ['run', '--standalone', '--kubeconfig', kubeconfig, ...args];
    const { code, err } = await run(all, folder, 'om', { stopped: never });
    expect(code).toBe(2);
    expect(err).toContain(message);
  });

  test.each([
    [[], 'give --standalone or --hosted'],
    [['--standalone', '--hosted'], 'give --standalone or --hosted'],
    [['--standalone', '--target', 'hosted-cpo'], 'is not of the topology'],
    [['--standalone'], 'no cluster is named'],
    [['--hosted'], '--hosted needs --guest-kubeconfig'],
    [['--hosted', '--guest-kubeconfig', 'x'], '--hosted needs --control-plane'],
    [['--standalone', '--lease', 'x'], '"x" names no Lease'],
    [['--standalone', '--listen', '80'], '"80" is no address'],
    [['--standalone', '--kubeconfig', '/nowhere'], '/nowhere'],
    [['--standalone', '--definitions', 'crds.yaml'], '--definitions is for --operator'],
  ])('%j cannot be followed', async (args, message) => {
    const { code, err } = await run(['run', ...args], '/none', 'om', { stopped: never });
    expect(code).toBe(2);
    expect(err).toContain(message);
  });
});
