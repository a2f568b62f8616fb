import { createServer, type Server, type Socket } from 'node:net';
import { kubeconfigOf } from '../../src/api-server/rest/kubeconfig';
import { ControlPlaneStage, type Line, linesOf, token, until } from './control-plane-stage';
import { run } from './support';

const never = (): Promise<void> => new Promise(() => {});

let stage: ControlPlaneStage;
beforeEach(async () => {
  stage = await ControlPlaneStage.start();
});
afterEach(() => stage.stop());

/** Control planes with guests that answer. */
function come(...names: readonly string[]): void {
  for (const [at, name] of names.entries()) {
    stage.comes(name);
    stage.hasKubeconfig(name, (stage.guests[at] ?? stage.guests[0]).kubeconfig);
  }
}

/** What processes write to their logs, in one order, and whose it is. */
class Logs {
  readonly lines: (readonly [who: string, line: Line])[] = [];

  hearing(who: string): (text: string) => void {
    return (text) => this.lines.push(...linesOf(text).map((line) => [who, line] as const));
  }

  /** Of which control planes one has run something since a moment. */
  ran(who: string, since = 0): readonly unknown[] {
    return this.lines
      .slice(since)
      .flatMap(([one, { message, controlPlane }]) => (one === who && message === 'run' ? [controlPlane] : []));
  }
}

test('--once writes what is missing of all of them, and ends', async () => {
  come('brook', 'creek');
  const { code, err } = await run(stage.all('--once'), stage.folder, 'om', { stopped: never });
  expect([code, stage.isSettled('brook'), stage.isSettled('creek')]).toEqual([0, true, true]);
  const wrote = linesOf(err).filter(({ message }) => message === 'write');
  expect(new Set(wrote.map(({ controlPlane }) => controlPlane))).toEqual(
    new Set(['clusters-brook/brook', 'clusters-creek/creek']),
  );
  const before = stage.management.api.store.revision;
  const again = await run(stage.all('--once'), stage.folder, 'om', { stopped: never });
  expect([again.code, stage.management.api.store.revision]).toEqual([0, before]);
}, 60_000);

test('of several processes with one lease the leader runs all hosts, and the next one goes on where it stopped', async () => {
  come('brook', 'creek');
  const lease = ['--lease', 'clusters-brook/om', '--lease-duration', '5', '--lease-renew-deadline', '3'];
  const args = stage.all(...lease, '--lease-retry-period', '0.5');
  const logs = new Logs();
  let handOver = (): void => {};
  const handedOver = new Promise<void>((resolve) => {
    handOver = resolve;
  });
  let atHandOver = 0;
  const leads = async (): Promise<void> => {
    await until(() => logs.ran('first').length > 0, 'a run of the first');
    // The second has listed everything by the time that the first is in the middle of its writes.
    await until(() => stage.isSettled('brook') || stage.isSettled('creek'), 'an oauth-server');
    expect(logs.ran('second')).toEqual([]);
    atHandOver = logs.lines.length;
    handOver();
  };
  const first = run(args, stage.folder, 'om', { stopped: leads, heard: logs.hearing('first') });
  await until(
    () => stage.management.api.store.get('leases.coordination.k8s.io', 'clusters-brook', 'om') !== undefined,
    'the lease',
  );
  const second = run(args, stage.folder, 'om', {
    stopped: async () => {
      await handedOver;
      const hasBoth = (): boolean => new Set(logs.ran('second')).size === 2;
      await until(hasBoth, 'runs of the second');
      await until(() => stage.isSettled('brook') && stage.isSettled('creek'), 'both oauth-servers');
    },
    heard: logs.hearing('second'),
  });
  expect([(await first).code, (await second).code]).toEqual([0, 0]);
  const deeds = logs.lines.flatMap(([who, { message }]) => (message === 'run' || message === 'write' ? [who] : []));
  expect(deeds.lastIndexOf('first')).toBeLessThan(deeds.indexOf('second'));
  const late = logs.lines.slice(atHandOver).filter(([who, { message }]) => who === 'first' && message === 'write');
  // Each host had at most one write under way.
  expect(late.length).toBeLessThanOrEqual(2);
}, 60_000);

describe('with a guest that takes connections and never answers', () => {
  let silent: Server;
  const taken = new Set<Socket>();
  beforeEach(async () => {
    silent = createServer((socket) => taken.add(socket.on('error', () => {})));
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  });
  afterEach(() => {
    for (const socket of taken) socket.destroy();
    return new Promise((resolve) => silent.close(resolve));
  });

  test('the others run, and all end', async () => {
    come('brook');
    const address = silent.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    stage.comes('creek');
    stage.hasKubeconfig('creek', kubeconfigOf({ url: `http://127.0.0.1:${port}`, token }));
    const logs = new Logs();
    const story = async (): Promise<void> => {
      await until(() => stage.isSettled('brook'), 'the oauth-server of brook');
      for (const content of ['one:a', 'two:b']) {
        const since = logs.lines.length;
        stage.edits('brook', content);
        await until(() => logs.ran('om', since).length > 0, 'the run after an edit');
      }
    };
    const { code } = await run(stage.all(), stage.folder, 'om', { stopped: story, heard: logs.hearing('om') });
    expect(code).toBe(0);
    expect(new Set(logs.ran('om'))).toEqual(new Set(['clusters-brook/brook']));
    expect(stage.isSettled('creek')).toBe(false);
  }, 60_000);
});

describe('two control planes in one namespace', () => {
  const refused = {
    kind: 'namespace',
    text: 'HostedControlPlane clusters-lake/pond has no host: clusters-lake/lake is older and in the same namespace, where HyperShift has one. Delete one of them',
  };
  beforeEach(() => {
    // The names are not in the order of their age.
    stage.comes('pond', { namespace: 'clusters-lake', createdAt: '2026-02-01T00:00:00Z' });
    stage.comes('lake', { createdAt: '2026-01-01T00:00:00Z' });
    stage.hasKubeconfig('lake', stage.guests[0].kubeconfig);
  });

  test('the older one has a host, and the other is told of', async () => {
    const { code, out, err } = await run(stage.all('--dry-run', '--output', 'json'), stage.folder, 'om', {
      stopped: never,
    });
    expect(code).toBe(1);
    expect(JSON.parse(out).controlPlanes).toMatchObject([
      { controlPlane: 'clusters-lake/lake', troubles: [] },
      { controlPlane: 'clusters-lake/pond', drift: [], troubles: [refused] },
    ]);
    expect(linesOf(err)).toContainEqual(
      expect.objectContaining({ level: 'warn', trouble: 'namespace', message: `namespace: ${refused.text}` }),
    );
  }, 60_000);

  test('the other one gets a host when the older one is gone, after that has ended', async () => {
    const logs = new Logs();
    let status: unknown;
    const story = async (): Promise<void> => {
      await until(() => logs.ran('om').includes('clusters-lake/lake'), 'a run of the older one');
      const url = logs.lines.find(([, { message }]) => message === 'listening')?.[1].url;
      status = JSON.parse(await (await fetch(`${url}/status`)).text());
      stage.management.api.serve({
        method: 'DELETE',
        path: '/apis/hypershift.openshift.io/v1beta1/namespaces/clusters-lake/hostedcontrolplanes/lake',
      });
      await until(() => logs.ran('om').includes('clusters-lake/pond'), 'a run of the other one');
    };
    const more = ['--listen', '127.0.0.1:0'];
    await run(stage.all(...more), stage.folder, 'om', { stopped: story, heard: logs.hearing('om') });
    expect(status).toMatchObject({
      controlPlanes: [
        { controlPlane: 'clusters-lake/lake', state: 'running' },
        { controlPlane: 'clusters-lake/pond', state: 'refused', troubles: [refused] },
      ],
    });
    const ran = logs.ran('om');
    expect(ran.lastIndexOf('clusters-lake/lake')).toBeLessThan(ran.indexOf('clusters-lake/pond'));
  }, 60_000);
});
