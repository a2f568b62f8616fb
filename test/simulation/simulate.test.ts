import type { Actor } from '../../src/api-server/actors/definition';
import { VirtualClock } from '../../src/api-server/actors/virtual-clock';
import type { KubeObject } from '../../src/kube/types';
import { configMaps, namespaces } from '../../src/library/resources/core';
import type { Controller, ControllerContext } from '../../src/om/controller';
import { exactResource } from '../../src/om/declared-resources';
import type { Operator } from '../../src/om/operator';
import { seededSource } from '../../src/om/random';
import type { Action, Request } from '../../src/om/request';
import { memoryState } from '../../src/om/state/memory-state';
import { servedCluster } from '../../src/simulation/served-cluster';
import { simulate } from '../../src/simulation/simulate';

const HOME = 'home';

const request = (
  action: Action,
  name: string,
  data: { readonly [key: string]: string },
  namespace = HOME,
): Request => ({
  action,
  cluster: 'Management',
  resource: { group: '', version: 'v1', resource: 'configmaps' },
  kind: 'ConfigMap',
  namespace,
  name,
  body: { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace }, data },
  controller: '',
});

type Decide = (context: ControllerContext) => readonly Request[];

const controller = (name: string, decide: Decide): Controller<ControllerContext> => ({
  name,
  run: (context) => ({ requests: decide(context).map((one) => ({ ...one, controller: name })) }),
});

const operatorOf = (controllers: readonly Controller<ControllerContext>[]): Operator => ({
  name: 'tested',
  types: [configMaps, namespaces],
  inputs: {
    applyConfigurationResources: {},
    operandResources: { configurationResources: {}, managementResources: {}, userWorkloadResources: {} },
  },
  outputs: {
    configurationResources: {},
    managementResources: {
      exactResources: ['a', 'b'].flatMap((name) =>
        [HOME, 'default', 'nowhere'].map((namespace) => exactResource(configMaps, name, namespace)),
      ),
    },
    userWorkloadResources: {},
  },
  environment: [],
  prepare: () => ({ controllers }),
});

const get = ({ input }: ControllerContext, name: string) => input.clusters.Management.get(configMaps, name, HOME);

const home: Actor = {
  name: 'home',
  does: 'makes a home',
  selector: { group: '', resource: 'namespaces', name: 'default' },
  delay: { least: 60_000 },
  effect: { kind: 'ensure', objects: [{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: HOME } }] },
};

function run(controllers: readonly Controller<ControllerContext>[], stopped: readonly string[] = [], rounds = 20) {
  const clock = new VirtualClock(Date.parse('2026-03-01T12:00:00Z'));
  const operator = operatorOf(controllers);
  const conducts = new Map(stopped.map((name) => [name, { kind: 'stopped' } as const]));
  const state = memoryState([]);
  const cluster = servedCluster({
    state,
    types: operator.types,
    clock,
    seed: 's',
    actors: [home],
    conducts,
    facts: {},
  });
  return simulate({
    operator,
    clusters: { layout: 'single', cluster },
    clock,
    sources: { random: seededSource(1), secrets: 'random', environment: {}, settings: undefined },
    rounds,
    judged: (): readonly KubeObject[] => [],
  });
}

const makesOnce = controller('maker', (context) =>
  get(context, 'a') === undefined ? [request('Create', 'a', { x: '1' })] : [],
);

describe('a simulation', () => {
  test('comes to rest: what was refused is asked for again, until others have done their part', () => {
    const { end, rounds } = run([makesOnce]);
    expect(end).toEqual({ kind: 'rest' });
    expect(rounds[0]?.fates[0]).toMatchObject({ kind: 'refused', outcome: { reason: 'NotFound' } });
    const changes = rounds.flatMap(({ fates }) => fates.filter(({ kind }) => kind === 'accepted'));
    expect(changes.map(({ request: { name } }) => name)).toEqual(['a']);
  });

  test('names what it waits for where another component is stopped', () => {
    const { end } = run([makesOnce], ['home']);
    expect(end).toEqual({
      kind: 'waiting',
      waits: [
        'maker asks for Create ConfigMap a: namespaces "home" not found',
        'stopped: home (makes a home): Namespace default',
      ],
    });
  });

  test('names what still moves where two controllers undo each other', () => {
    const fighter = (name: string, value: string) =>
      controller(name, (context) => {
        const known = get(context, 'a');
        if (known === undefined) return value === '1' ? [request('Create', 'a', { x: value })] : [];
        return known.data?.x === value ? [] : [request('Update', 'a', { x: value })];
      });
    const { end, rounds } = run([fighter('one', '1'), fighter('two', '2')]);
    expect(rounds).toHaveLength(20);
    expect(end).toEqual({
      kind: 'moving',
      moves: [
        expect.stringMatching(
          /^ConfigMap home\/a, written by one and two \(at data\.x\): each undoes what the other wrote$/,
        ),
        expect.stringMatching(/^other components act again in \d+ s, which more rounds would show$/),
      ],
    });
  });

  test('goes no further with a controller that was refused', () => {
    const { rounds } = run([
      controller('maker', () => [request('Create', 'a', {}, 'nowhere'), request('Create', 'b', {}, 'default')]),
    ]);
    expect(rounds[0]?.fates.map(({ kind }) => kind)).toEqual(['refused', 'left out']);
  });

  test('is the same each time', () => {
    expect(JSON.stringify(run([makesOnce]).rounds)).toBe(JSON.stringify(run([makesOnce]).rounds));
  });
});
