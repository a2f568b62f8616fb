import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { KubeApiServer } from '../../src/api-server/kube-api-server';
import { loadInput } from '../../src/api-server/load-input';
import { openShiftKinds } from '../../src/api-server/openshift/kinds';
import { kubeconfigOf } from '../../src/api-server/rest/kubeconfig';
import { type RestServer, startRest } from '../../src/api-server/rest/rest-server';
import { systemClock } from '../../src/om/clock';
import { listenOn } from '../../src/serve/socket';
import { serving } from '../serve/support/served';
import { run } from './support';

const token = 'a token of the test';
const never = (): Promise<void> => new Promise(() => {});
let folder: string;
let kubeconfig: string;
let api: KubeApiServer;
let rest: RestServer;

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'om-run-program-'));
  kubeconfig = path.join(folder, 'config');
  api = new KubeApiServer({ clock: systemClock, customKinds: openShiftKinds() });
  const metadata = { name: 'source', namespace: 'default' };
  api.load({ apiVersion: 'v1', kind: 'ConfigMap', metadata, data: { a: 'b' } });
  rest = await startRest(api, { token, now: Date.now });
  writeFileSync(kubeconfig, kubeconfigOf({ url: rest.url, token }));
});
afterEach(async () => {
  await rest.stop();
  rmSync(folder, { recursive: true, force: true });
});

const dataOf = (name: string): unknown => api.store.get('configmaps.', 'default', name)?.data;
const operator = (fault: string): readonly string[] => [
  '--operator',
  `${process.execPath} ${path.join(__dirname, 'programs/copying-operator.js')} ${fault}`,
];
const runWith = (args: readonly string[], stopped = never) =>
  run(['run', '--standalone', '--kubeconfig', kubeconfig, ...args], folder, 'om', { stopped });
const troublesIn = (err: string): readonly string[] =>
  err.split('\n').flatMap((line) => (line.includes('"trouble"') ? [String(JSON.parse(line).message)] : []));

describe('an operator that is a program', () => {
  test.each([
    ['crashes', 'apply-configuration: it ended with 1: '],
    ['garbage', 'there is no action Explode'],
  ])('and %s is told, and writes nothing', async (fault, message) => {
    const { code, err } = await runWith([...operator(fault), '--once']);
    expect(troublesIn(err)).toEqual([expect.stringMatching(new RegExp(`^failed: .*${message}`))]);
    expect([code, dataOf('copy')]).toEqual([1, undefined]);
  });

  test('and hangs is killed and started anew, and has its writes made', async () => {
    const marker = path.join(folder, 'hung');
    const stopped = async (): Promise<void> => {
      for (let tries = 0; tries < 600 && dataOf('copy') === undefined; tries++) await wait(50);
    };
    const { code, err } = await runWith([...operator(`hangs-once:${marker}`), '--operator-timeout', '1'], stopped);
    expect([code, existsSync(marker), dataOf('copy')]).toEqual([0, true, { a: 'b' }]);
    expect(troublesIn(err)).toEqual([expect.stringContaining('did not end within 1 s and was killed')]);
  });

  test('has what it does not declare left unwritten', async () => {
    const { code, err } = await runWith([...operator('undeclared'), '--once']);
    expect(troublesIn(err)).toEqual(['undeclared: copy: Create-ConfigMap.v1./other[default]']);
    expect([code, dataOf('copy'), dataOf('other')]).toEqual([1, { a: 'b' }, undefined]);
  });

  test.each([
    ['no program', ['--operator', '/nowhere/at-all'], 'it cannot be started'],
    ['no operator', ['--operator', 'true'], 'expected resources on standard output'],
    ['both', [...operator('none'), '--operator-socket', '/x'], 'not both'],
    ['a target', [...operator('none'), '--target', 'standalone'], '--target is no part of the contract'],
    ['no server', ['--operator-socket', '/nowhere/at-all'], 'no answer'],
  ])('%s is refused with 2', async (_, args, message) => {
    const { code, err } = await runWith(args);
    expect(code).toBe(2);
    expect(err).toContain(message);
  });
});

/** Changes that a dry run of the standalone operator would make, as text. */
async function dryRun(args: readonly string[]): Promise<readonly string[]> {
  const { out } = await runWith([...args, '--dry-run', '--output', 'json', '--timeout', '0.5']);
  const { drift }: { drift: readonly { action: string; object: string }[] } = JSON.parse(out);
  return drift.map(({ action, object }) => `${action} ${object}`).sort();
}

describe('an operator on a socket', () => {
  test('asks for what the same operator in this process asks for', async () => {
    loadInput(api, path.join(__dirname, '../../examples/standalone'), 'Management');
    const server = await serving({ maxBodyBytes: 8 * 1_048_576 });
    try {
      const wanted = await dryRun([]);
      expect(await dryRun(['--operator-socket', server.socket])).toEqual(wanted);
      expect(wanted.length).toBeGreaterThan(20);
    } finally {
      await server.stop();
    }
  });

  const declarations = {
    '/v1/input-resources?target=standalone': { applyConfigurationResources: {} },
    '/v1/output-resources?target=standalone': {},
  };
  test.each([
    ['does not answer', undefined, 'no answer within 1 s'],
    ['refuses', { code: 422, body: { error: { code: 'UnusableInput', message: 'no such field' } } }, 'no such field'],
    ['answers something else', { code: 200, body: { unchanged: false } }, 'its answer is none of docs/socket-api.md'],
    [
      'answers in another encoding',
      { code: 200, raw: Buffer.from('"\xff"', 'latin1') },
      'its answer is no text in UTF-8',
    ],
    ['answers without end', { code: 200, raw: '['.repeat(100_000) }, 'its answer is none of docs/socket-api.md'],
  ])('that %s is told', async (_, answer, message) => {
    const answers = new Map<string, object>(Object.entries(declarations));
    const server = createServer((incoming, outgoing) => {
      const known = answers.get(incoming.url ?? '');
      if (known !== undefined) outgoing.end(JSON.stringify(known));
      else if (answer !== undefined)
        outgoing.writeHead(answer.code).end('raw' in answer ? answer.raw : JSON.stringify(answer.body));
    });
    const socket = path.join(folder, 's');
    const stop = await listenOn(server, socket, 0);
    const { code, err } = await runWith(['--operator-socket', socket, '--operator-timeout', '1', '--once']);
    expect(troublesIn(err)).toEqual([expect.stringContaining(message)]);
    expect(code).toBe(1);
    server.closeAllConnections();
    await stop();
  });
});
