import { join } from 'node:path';
import { loadOperator } from '../../src/cli/operators';
import { fixedClock, parseTime } from '../../src/om/clock';
import { seededSource } from '../../src/om/random';
import { canonicalRequests, type Request } from '../../src/om/request';
import { runControllers } from '../../src/om/run/run-controllers';
import { targets } from '../../src/operators/auth/divergences/divergence';
import { openAuthInput } from '../../src/operators/auth/input/open-auth-input';
import { authSettings } from '../../src/operators/auth/settings';
import { topologyOfTarget } from '../../src/operators/auth/topology';
import type { ChangedAnswer, WireRequest } from '../../src/serve/wire-answer';
import { ask, NOW, objectsOf, serving, type TestServer } from './support/served';

let server: TestServer;
beforeAll(async () => {
  server = await serving();
});
afterAll(() => server.stop());

const inputs = {
  standalone: join(__dirname, '../../examples/standalone'),
  hosted: join(__dirname, '../../examples/hosted'),
} as const;

const asRequest = ({ sequence: _, group, version, resource, ...rest }: WireRequest): Request => ({
  ...rest,
  resource: { group, version, resource },
});

const plain = (requests: readonly Request[]): unknown =>
  JSON.parse(JSON.stringify(canonicalRequests(requests.map((one) => ({ ...one, controller: '' })))));

describe.each(targets)('%s', (target) => {
  const operator = loadOperator(target);
  const read = openAuthInput(inputs[topologyOfTarget(target)]).read(operator);
  const clusters = {
    Management: objectsOf(read.input.clusters.Management, operator.types),
    ...(topologyOfTarget(target) === 'hosted'
      ? { UserWorkload: objectsOf(read.input.clusters.UserWorkload, operator.types) }
      : {}),
  };

  test('answers what a run over the directory asks for', async () => {
    const reply = await ask(server.socket, '/v1/apply-configuration', { body: JSON.stringify({ target, clusters }) });
    const answer: ChangedAnswer = JSON.parse(reply.text);
    const result = runControllers(operator, {
      input: read.input,
      clock: fixedClock(parseTime(NOW) ?? 0),
      random: seededSource(1),
      secrets: 'random',
      environment: {},
      settings: authSettings(),
    });
    expect(reply.status).toBe(200);
    expect(answer.requests.length).toBeGreaterThan(10);
    expect(plain(answer.requests.map(asRequest))).toEqual(plain(result.requests));
    expect(answer.controllerResults).toEqual(result.controllerResults);
    expect(answer.failures).toEqual(result.failures);
  });
});
