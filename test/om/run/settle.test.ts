import type { ConfigMap } from '../../../src/kube/types';
import { configMaps } from '../../../src/library/resources/core';
import { fixedClock } from '../../../src/om/clock';
import type { PlannedController } from '../../../src/om/operator';
import { seededSource } from '../../../src/om/random';
import type { Request } from '../../../src/om/request';
import { applyRequests } from '../../../src/om/run/apply-requests';
import { MemoryApiServer, servedKinds } from '../../../src/om/run/memory-api-server';
import { runInOrder } from '../../../src/om/run/run-controller';
import { type Round, settle } from '../../../src/om/run/settle';
import { memoryState, singleInput } from '../../../src/om/state/memory-state';
import { OverlayState } from '../../../src/om/state/overlay-state';

/** An update of a config map by a controller. */
const update = (controller: string, data: { readonly [key: string]: string }, name = 'm'): Request => ({
  action: 'Update',
  cluster: 'Management',
  resource: { group: '', version: 'v1', resource: 'configmaps' },
  kind: 'ConfigMap',
  namespace: 'n',
  name,
  body: { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: 'n' }, data },
  controller,
});

/** A controller that counts up to a number. */
const countsTo =
  (end: number) =>
  (count: number): Round<number> =>
    count < end
      ? { state: count + 1, writes: [update('counter', { count: `${count + 1}` })] }
      : { state: count, writes: [] };

test('an operator comes to rest in the round that changes nothing', () => {
  expect(settle(0, countsTo(3), 12)).toEqual({ state: 3 });
  expect(settle(0, countsTo(0), 12)).toEqual({ state: 0 });
});

test('the last round that is allowed may be the one that changes nothing', () => {
  expect(settle(0, countsTo(3), 4).failure).toBeUndefined();
  expect(settle(0, countsTo(4), 4).failure).toBeDefined();
});

test('one that never comes to rest fails, with the state of its last round', () => {
  expect(settle(0, countsTo(Number.POSITIVE_INFINITY), 12)).toEqual({
    state: 12,
    failure: 'nothing comes to rest in 12 rounds: ConfigMap n/m, written by counter (at data.count)',
  });
});

test('two controllers that undo each other are both named', () => {
  const round = (): Round<undefined> => ({
    state: undefined,
    writes: [update('first', { owner: 'first', same: '1' }), update('second', { owner: 'second', same: '1' })],
  });
  expect(settle(undefined, round, 2).failure).toBe(
    'nothing comes to rest in 2 rounds: ConfigMap n/m, written by first and second (at data.owner): each undoes what the other wrote',
  );
});

test('an object that is deleted and made again, and one that is written without a change, are told apart', () => {
  const { body: _, ...gone } = update('churner', {}, 'churned');
  const round = (): Round<undefined> => ({
    state: undefined,
    writes: [
      { ...gone, action: 'Delete' },
      { ...update('churner', {}, 'churned'), action: 'Create' },
      update('writer', {}, 'written'),
    ],
  });
  expect(settle(undefined, round, 3).failure).toBe(
    'nothing comes to rest in 3 rounds: ConfigMap n/churned, written by churner (Delete, then Create); ' +
      'ConfigMap n/written, written by writer (the same each time)',
  );
});

test('a controller that writes two things in turn is told from one that goes on and on', () => {
  const flips = (count: number): Round<number> => ({
    state: count + 1,
    writes: [update('flipper', { on: `${count % 2}` }), update('counter', { count: `${count}` }, 'c')],
  });
  expect(settle(0, flips, 9).failure).toBe(
    'nothing comes to rest in 9 rounds: ConfigMap n/m, written by flipper (at data.on): ' +
      'it answers each of its writes with the one before, back and forth; ConfigMap n/c, written by counter (at data.count)',
  );
});

test('what the rest of the cluster does keeps an operator from rest', () => {
  const round = (): Round<undefined> => ({ state: undefined, writes: [], reactions: ['the router admits the route'] });
  expect(settle(undefined, round, 2).failure).toBe('nothing comes to rest in 2 rounds: the router admits the route');
});

test('a message names some of many', () => {
  const names = Array.from({ length: 9 }, (_, index) => `m${index}`);
  const round = (count: number): Round<number> => ({
    state: count + 1,
    writes: names.map((name) => update('writer', Object.fromEntries(names.map((key) => [key, `${count}`])), name)),
  });
  const { failure = '' } = settle(0, round, 3);
  expect(failure).toContain('data.m4, and 4 more)');
  expect(failure).toContain('ConfigMap n/m4');
  expect(failure).not.toContain('ConfigMap n/m5');
  expect(failure.endsWith('; and 4 more')).toBe(true);
});

describe('an operator over an API server', () => {
  const state = () => new OverlayState(memoryState([]));
  const body = (data: { readonly [key: string]: string }): ConfigMap => ({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'm', namespace: 'n' },
    data,
  });
  /** A controller that keeps one entry of a config map at a value. */
  const keeper = (name: string, key: string, value: string): PlannedController => ({
    name,
    run: ({ input }) => {
      const existing = input.clusters.Management.get(configMaps, 'm', 'n');
      if (existing?.data?.[key] === value) return { requests: [] };
      const wanted = body({ ...existing?.data, [key]: value });
      return {
        requests: [{ ...update(name, {}), action: existing === undefined ? 'Create' : 'Update', body: wanted }],
      };
    },
  });
  const roundOf = (controllers: readonly PlannedController[]) => {
    const over = state();
    const clock = fixedClock(0);
    const server = new MemoryApiServer(over, { types: servedKinds([configMaps]), clock });
    const random = seededSource('settle')('');
    const context = { input: singleInput(over), clock, random, generatedSecrets: random };
    return (): Round<ConfigMap | undefined> => {
      // One at a time, as the controllers of a live operator see each other's writes.
      const writes = controllers.flatMap((one) =>
        runInOrder([one], () => context).flatMap(({ result }) => applyRequests(server, result.requests)),
      );
      return { writes, state: over.get(configMaps, 'm', 'n') };
    };
  };

  test('settles where its controllers want different things', () => {
    const round = roundOf([keeper('first', 'a', '1'), keeper('second', 'b', '2')]);
    expect(settle(undefined, round, 12)).toEqual({ state: body({ a: '1', b: '2' }) });
  });

  test('fails where two of them want one thing differently', () => {
    const round = roundOf([keeper('first', 'a', '1'), keeper('second', 'a', '2')]);
    expect(settle(undefined, round, 12).failure).toBe(
      'nothing comes to rest in 12 rounds: ConfigMap n/m, written by first and second (at data.a): each undoes what the other wrote',
    );
  });
});
