import { join } from 'node:path';
import { create } from 'tar';
import { bannerCli } from '../../examples/operator-banner/cli';
import { migratorCli } from '../../examples/operator-storage-version-migrator/cli';
import type { OperatorCli } from '../../src/cli/operator';
import { operatorProgram } from '../../src/cli/operator/program';
import { readFor } from '../../src/cli/operator/target';
import type { Role, RoleBinding } from '../../src/kube/types';
import { fixedClock } from '../../src/om/clock';
import { seededSource } from '../../src/om/random';
import { runControllers } from '../../src/om/run/run-controllers';
import { type Outcome, run } from '../cli/support';
import { inDirectory } from '../om/support/directory';
import { ask, objectsOf } from '../serve/support/served';
import { allows, askedFor } from '../support/rbac-evaluator';

const examples = join(__dirname, '../../examples');
const migratorInput = (topology: string): string => join(examples, 'operator-storage-version-migrator/input', topology);
const bannerInput = join(examples, 'operator-banner/input');
const environment = { IMAGE: 'quay.io/example/migrator:4.22.0', OPERATOR_IMAGE_VERSION: '4.22.0' };
const subject = 'operators/host';

const call = (cli: OperatorCli, args: readonly string[], stopped?: () => Promise<void>): Promise<Outcome> =>
  run(args, undefined, cli.name, { program: operatorProgram(cli), environment, ...(stopped && { stopped }) });

const rolesOf = async (cli: OperatorCli, args: readonly string[]): Promise<readonly (Role | RoleBinding)[]> => {
  const { code, out, err } = await call(cli, ['rbac', '--output', 'json', '--service-account', subject, ...args]);
  expect([code, err]).toEqual([0, '']);
  return JSON.parse(out).items;
};

const runOver = (cli: OperatorCli, directory: string) => {
  const { target, input } = readFor(cli, directory);
  const sources = { random: seededSource(1), secrets: 'random', environment, settings: undefined } as const;
  return { input, result: runControllers(target.load(), { input, clock: fixedClock(0), ...sources }) };
};

describe('rbac of any operator', () => {
  test.each<[string, OperatorCli, string, readonly string[]]>([
    ['the migrator', migratorCli, migratorInput('standalone'), []],
    ['the migrator of a control plane', migratorCli, migratorInput('hosted'), ['--target', 'hosted']],
    ['the banner', bannerCli, bannerInput, []],
  ])('allows what %s asks for, and nothing of it to a host that only looks', async (_, cli, directory, args) => {
    const { input, result } = runOver(cli, directory);
    const place =
      input.layout === 'single'
        ? []
        : ['--control-plane', result.requests.find(({ namespace }) => namespace)?.namespace ?? ''];
    const asked = result.requests.flatMap(askedFor);
    expect(asked.length).toBeGreaterThan(1);
    const all = await rolesOf(cli, [...args, ...place]);
    expect(asked.filter((one) => !allows(all, subject, one))).toEqual([]);
    const readOnly = await rolesOf(cli, [...args, ...place, '--mode', 'shadow']);
    const written = asked.filter(({ verb }) => verb !== 'get');
    expect(written.filter((one) => allows(readOnly, subject, one))).toEqual([]);
    const trying = await rolesOf(cli, [...args, ...place, '--mode', 'shadow', '--predict-conflicts']);
    const applied = written.filter(({ verb }) => verb === 'patch');
    expect(written.filter((one) => allows(trying, subject, one))).toEqual(applied);
  });

  test.each<[readonly string[], string]>([
    [['--target', 'hosted'], '--target hosted needs to know the namespace of the control plane'],
    [['--control-plane', 'clusters-a'], '--target standalone has no hosted control plane'],
    [['--target', 'hosted', '--control-plane', 'A/b'], 'is no name of a namespace'],
  ])('refuses %j', async (args, message) => {
    expect(await call(bannerCli, ['rbac', ...args])).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringContaining(message),
    });
  });
});

describe('serve of any operator', () => {
  const posted = async (
    socket: string,
    body: object,
  ): Promise<{ readonly status: number; readonly answer: Answer }> => {
    const { status, text } = await ask(socket, '/v1/apply-configuration', { body: JSON.stringify(body) });
    return { status, answer: JSON.parse(text) };
  };

  interface Answer {
    readonly target?: string;
    readonly requests?: readonly { readonly kind: string; readonly name: string }[];
  }

  test('answers for the topology of the objects what a run over them asks for', () =>
    inDirectory(async (directory) => {
      const socket = join(directory, 'om.sock');
      let stop: () => void = () => {};
      const stopped = new Promise<void>((resolve) => {
        stop = resolve;
      });
      let ready: () => void = () => {};
      const listening = new Promise<void>((resolve) => {
        ready = resolve;
      });
      const served = call(migratorCli, ['serve', '--socket', socket], () => {
        ready();
        return stopped;
      });
      await Promise.race([listening, served]);
      try {
        for (const topology of ['standalone', 'hosted']) {
          const { input, result } = runOver(migratorCli, migratorInput(topology));
          const { types } = readFor(migratorCli, migratorInput(topology)).target.load();
          const { Management, UserWorkload } = input.clusters;
          const clusters = {
            Management: objectsOf(Management, types),
            ...(input.layout === 'split' && { UserWorkload: objectsOf(UserWorkload, types) }),
          };
          const { status, answer } = await posted(socket, { clusters, settings: { environment } });
          expect([status, answer.target]).toEqual([200, topology]);
          const named = (requests: Answer['requests'] = []) =>
            requests.flatMap(({ kind, name }) => (kind === 'Event' ? [] : `${kind} ${name}`)).sort();
          expect(named(answer.requests)).toEqual(named(result.requests));
        }
        const refused = await posted(socket, { clusters: { Management: [] }, settings: { recordedAnswers: {} } });
        expect([refused.status, JSON.stringify(refused.answer)]).toEqual([
          422,
          expect.stringContaining('recordedAnswers'),
        ]);
      } finally {
        stop();
      }
      expect(await served).toMatchObject({ code: 0, err: '' });
    }));
});

test('of an archive the topology is known, though the operator reads no control plane', () =>
  inDirectory(async (directory) => {
    const file = join(directory, 'dump.tar');
    await create({ file, cwd: join(examples, 'hosted', 'Management') }, ['.']);
    expect(readFor(bannerCli, file).target.name).toBe('hosted');
  }));
