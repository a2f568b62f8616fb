import type { LiveCluster } from '../../../src/host/live/live-cluster';
import { loadAssets } from '../../../src/operators/auth/assets';
import { standaloneInputOf } from '../../../src/operators/auth/configurations';
import { noAnswers } from '../../../src/operators/auth/recorded-answers';
import { authSubject } from '../../../src/operators/auth/simulate/subject';
import { standaloneAuthOperator } from '../../../src/operators/auth/standalone/operator';
import { serverOf } from '../../../src/simulation/clusters';
import { healthOf } from '../../../src/simulation/health';
import { configurationOf, freshInputOf } from '../../operators/auth/simulate/support';
import { hostOn, minutes, play } from './support';

const configuration = configurationOf('one node with a provider');
const subject = authSubject({
  target: 'standalone',
  operator: standaloneAuthOperator,
  environment: standaloneInputOf(configuration).environment,
  settings: { assets: loadAssets(), recordedAnswers: configuration.answers ?? noAnswers },
});
const begin = Date.parse('2026-03-01T12:00:00Z');
const staged = () =>
  subject.stage({
    input: freshInputOf(configuration),
    now: begin,
    seed: '1',
    environment: subject.environment,
    conducts: new Map(),
  });
type Staged = ReturnType<typeof staged>;

const well = ['Degraded=False', 'Progressing=False', 'Available=True'];
const healthIn = ({ clusters }: Staged): readonly string[] =>
  healthOf(subject.judged(serverOf(clusters, 'Management').state)).map(({ type, status }) => `${type}=${status}`);

test('a fresh cluster is installed in few runs, and at rest nothing runs', async () => {
  const stage = staged();
  const { host, runs, writes } = await hostOn(subject, stage);
  await play(stage, [host], begin + minutes(15));
  expect(healthIn(stage)).toEqual(well);
  expect(runs.length).toBeLessThanOrEqual(60);
  expect(host.troubles).toEqual([]);
  const [ran, wrote] = [runs.length, writes.length];
  await play(stage, [host], begin + minutes(75));
  expect({ runs: runs.length - ran, writes: writes.length - wrote, rests: host.isAtRest }).toEqual({
    runs: 0,
    writes: 0,
    rests: true,
  });
});

/** A cluster that takes so many writes, and then answers no more: whoever waits for it is dead, and that is told. */
const dyingAfter =
  (count: number, died: () => void) =>
  (cluster: LiveCluster): LiveCluster => {
    let left = count;
    const write: LiveCluster['write'] = (request) => {
      if (left-- > 0) return cluster.write(request);
      died();
      return new Promise(() => {});
    };
    return { ...cluster, write };
  };

test('a host that is killed in the middle leaves what another one goes on with', async () => {
  const stage = staged();
  let die = (): void => {};
  const death = new Promise<void>((resolve) => {
    die = resolve;
  });
  const killed = await hostOn(subject, stage, { reached: dyingAfter(30, () => die()) });
  const survived = play(stage, [killed.host], begin + minutes(15)).then(() => 'survived');
  expect(await Promise.race([survived, death.then(() => 'died')])).toBe('died');
  killed.host.stop();
  const { host } = await hostOn(subject, stage, { name: 'b' });
  await play(stage, [host], begin + minutes(40));
  expect(healthIn(stage)).toEqual(well);
  expect(host.isAtRest).toBe(true);
});
