import { hostRules } from '../../../../src/host/core/rules';
import { type Fate, writeRun } from '../../../../src/host/core/write-run';
import type { ObjectMeta } from '../../../../src/kube/types';
import { configMaps } from '../../../../src/library/resources/core';
import { fixedClock } from '../../../../src/om/clock';
import type { Action, Request } from '../../../../src/om/request';
import { type RunResult, runControllers } from '../../../../src/om/run/run-controllers';
import { singleInput } from '../../../../src/om/state/memory-state';
import { configurations } from '../../../../src/operators/auth/configurations';
import { fresh } from './support/hosts';
import { asked, pass, shown, untilRest } from './support/polling-host';
import { servedCluster } from './support/served-cluster';

const clock = fixedClock(Date.parse('2026-03-01T12:00:00Z'));
const [plain] = configurations;
if (plain === undefined) throw new Error('no configurations');

const running = () => fresh('standalone', plain, clock);
const without = (name: string) => hostRules.filter((rule) => rule.name !== name);
const refusedIn = (fates: readonly Fate[]) => fates.filter(({ kind }) => kind === 'refused').map(shown);

const revisionOne = (name: string) => ({ namespace: 'openshift-oauth-apiserver', name });

/** What is in the cluster of the first revision after some passes. */
function afterPasses(count: number, rules = hostRules) {
  const { host, others } = running();
  for (let at = 0; at < count; at++) {
    pass({ ...host, rules });
    others();
  }
  if (!('one' in host.clusters)) throw new Error('two clusters');
  return host.clusters.one.state;
}

describe('what a host must do', () => {
  test('owners made in the same pass get their uid', () => {
    const { host } = running();
    pass(host);
    const copies = ({ fates }: ReturnType<typeof pass>) => fates.filter(({ request }) => request.name === 'audit-1');
    const to = () => {
      const again = running();
      pass(again.host);
      again.others();
      return again.host;
    };
    expect(copies(pass(to())).map(shown)).toEqual([expect.stringContaining('accepted Create ConfigMap')]);
    expect(copies(pass({ ...to(), rules: without('owner uids') })).map(shown)).toEqual([
      expect.stringContaining('metadata.ownerReferences.uid: Invalid value: "": must not be empty'),
    ]);
  });

  test('generations of what was written are reported as they are', () => {
    const { host, others } = running();
    expect(() => untilRest({ ...host, rules: without('generations') }, others, 9)).toThrow('Update Deployment');
  });

  test('what was just made is not overwritten by what knows nothing of it', () => {
    const { name, namespace } = revisionOne('revision-status-1');
    expect(afterPasses(3).get(configMaps, name, namespace)?.data?.revision).toBe('1');
    expect(afterPasses(3, without('versions')).get(configMaps, name, namespace)?.data).toBeUndefined();
  });

  test('what a manager applied is not applied again', () => {
    const { host, others } = running();
    expect(() => untilRest({ ...host, rules: without('applied') }, others, 9)).toThrow('unchanged ApplyStatus Ingress');
  });

  test('a controller goes no further once it was refused something', () => {
    const { host, others } = running();
    if (!('one' in host.clusters)) throw new Error('two clusters');
    const { one } = host.clusters;
    const options = { types: host.operator.types, serverOf: () => one, rules: without('owner uids') };
    const alone = ({ requests }: RunResult) =>
      requests.map((request) => ({ controllerName: request.controller, requests: [request] }));
    for (let at = 0; at < 8; at++) {
      const result = runControllers(host.operator, { ...host.sources, input: singleInput(one.state), clock });
      writeRun({ order: alone(result) }, options);
      others();
    }
    // A number is reported of which there are no copies, and another one in the next pass.
    const numbers = one.state.list(configMaps, 'openshift-oauth-apiserver').map(({ metadata: { name } }) => name);
    expect(numbers.filter((name = '') => name.startsWith('revision-status-')).length).toBeGreaterThan(2);
  });
});

describe('requests of one pass for one object', () => {
  const object = (content: object, metadata: ObjectMeta = {}) => ({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'a', namespace: 'default', ...metadata },
    ...content,
  });
  const request = (action: Action, controller: string, body: object): Request => ({
    action,
    cluster: 'Management',
    resource: { group: '', version: 'v1', resource: 'configmaps' },
    kind: 'ConfigMap',
    namespace: 'default',
    name: 'a',
    controller,
    body: { ...body },
  });
  const options = () => {
    const { server } = servedCluster([object({ data: { a: '1' } })], clock, 'pass');
    return { server, types: [configMaps], serverOf: () => server };
  };

  test('the second update waits for a pass that has seen the first', () => {
    const { server, ...rest } = options();
    const { resourceVersion } = server.state.get(configMaps, 'a', 'default')?.metadata ?? {};
    const update = (controller: string) =>
      request('Update', controller, object({ data: { by: controller } }, { resourceVersion }));
    const order = ['one', 'two'].map((name) => ({ controllerName: name, requests: [update(name)] }));
    expect(writeRun({ order }, rest).map(shown)).toEqual([
      'accepted Update ConfigMap default/a by one',
      'held back Update ConfigMap default/a by two: one wrote it in the same pass',
    ]);
    const blind = options();
    expect(refusedIn(writeRun({ order }, { ...blind, rules: [] }))).toEqual([
      expect.stringContaining('the object has been modified'),
    ]);
  });

  test('what is to go and is gone is as it should be, and an event stops nobody', () => {
    const { server, ...rest } = options();
    const gone = { ...request('Delete', 'one', {}), name: 'b', body: undefined };
    const event: Request = {
      ...request('Create', '', { kind: 'Event' }),
      resource: { group: '', version: 'v1', resource: 'events' },
      kind: 'Event',
    };
    const last = request('Update', 'one', object({ data: { a: '2' } }));
    const fates = writeRun({ order: [{ controllerName: 'one', requests: [gone, event, last] }] }, rest);
    expect(fates.map(({ kind }) => kind)).toEqual(['unchanged', 'refused', 'accepted']);
    expect(server.state.get(configMaps, 'a', 'default')?.data).toEqual({ a: '2' });
  });
});

test('at rest nothing is sent', () => {
  const { host, others } = running();
  untilRest(host, others);
  expect(asked(pass(host))).toEqual([]);
});
