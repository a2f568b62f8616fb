import { patchTypes } from '../../../src/api-server/request';
import { readPath } from '../../../src/diff/read-path';
import type { LiveWrite } from '../../../src/host/live/host-events';
import type { LiveCluster } from '../../../src/host/live/live-cluster';
import type { Overridable } from '../../../src/host/live/overriding';
import { InputError } from '../../../src/om/input/input-error';
import { emptyState, singleInput } from '../../../src/om/state/memory-state';
import type { Stage } from '../../../src/sequence/subject';
import { advanceTo } from '../../../src/simulation/clusters';
import { type Decide, dataOf, ensured, HOME, subjectOf, write } from '../../sequence/support';
import { hostOn, minutes, type Played, type PlayedOptions, play } from './support';

const begin = Date.parse('2026-03-01T12:00:00Z');

/** Keeps a copy of the source. */
const copying: Decide = (context) => {
  const source = dataOf(context, 'source');
  return source === undefined ? [] : ensured(context, 'copy', { value: source.data?.value ?? '' });
};

type Played1 = Played<undefined> & { readonly until: (at: number) => Promise<void> };

async function playing(decide: Decide = copying, options: PlayedOptions<undefined> = {}): Promise<Played1> {
  const subject = subjectOf(decide);
  const stage = subject.stage({
    input: singleInput(emptyState),
    now: begin,
    seed: '1',
    environment: {},
    conducts: new Map(),
  });
  edit(stage, 'source', { value: 'one' });
  const played = await hostOn(subject, stage, options);
  return { ...played, until: (at) => play(stage, [played.host], begin + at) };
}

/** Somebody else writes a ConfigMap, as a manager of that name. */
function edit({ clusters }: Stage<undefined>, name: string, data: object, manager = 'kubectl-edit'): void {
  if (clusters.layout !== 'single') throw new Error('one cluster');
  const { api } = clusters.cluster;
  const path = `/api/v1/namespaces/${HOME}/configmaps/${name}`;
  const sent = { path, query: {}, userAgent: manager, method: 'PATCH', contentType: patchTypes.merge } as const;
  if (api.serve({ ...sent, body: { data: { ...data } } }).code < 400) return;
  const body = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: HOME }, data: { ...data } };
  const made = api.serve({ ...sent, method: 'POST', path: `/api/v1/namespaces/${HOME}/configmaps`, body });
  if (made.code >= 400) throw new Error(JSON.stringify(made.body));
}

const copyIn = ({ stage: { clusters } }: Played1): unknown => {
  if (clusters.layout !== 'single') throw new Error('one cluster');
  return clusters.cluster.api.store.get('configmaps.', HOME, 'copy')?.data;
};

const named = (writes: readonly LiveWrite[]) => writes.map(({ request }) => `${request.action} ${request.name}`);
const texts = ({ host }: Played1) => host.troubles.map(({ kind, text }) => `${kind}: ${text}`);

test.each([
  ['as they came', () => {}],
  ['packed', (cluster: LiveCluster | undefined) => cluster?.store.pack()],
])(
  'over objects %s, an edit is written a tenth of a second later, and what nobody reads runs nothing',
  async (_, rest) => {
    let known: LiveCluster | undefined;
    const reached = (cluster: LiveCluster): LiveCluster => {
      known = cluster;
      return cluster;
    };
    const played = await playing(copying, { reached });
    await played.until(minutes(5));
    rest(known);
    edit(played.stage, 'source', { value: 'two' });
    const before = played.runs.length;
    await played.until(minutes(5) + 100);
    expect(copyIn(played)).toEqual({ value: 'two' });
    expect(played.runs.at(before)?.at).toBe(begin + minutes(5) + 100);
    await played.until(minutes(10));
    const ran = played.runs.length;
    rest(known);
    edit(played.stage, 'unrelated', { value: 'three' });
    await played.until(minutes(20));
    expect(played.runs.length).toBe(ran);
  },
);

describe('a time of day that is set', () => {
  /** A host whose time of day somebody sets by so much after five minutes. */
  async function playingSet(by: number, decide: Decide, options: PlayedOptions<undefined> = {}): Promise<Played1> {
    let time = (): number => begin;
    const played = await playing(decide, { ...options, time: () => time() });
    const { clock } = played.stage;
    time = () => clock.now();
    await played.until(minutes(5));
    time = () => clock.now() + by;
    return played;
  }

  test.each([
    ['back', -minutes(60)],
    ['forth', minutes(60)],
  ])('%s puts no run off, and the operator is told it', async (_, by) => {
    const played = await playingSet(by, copying);
    const before = played.runs.length;
    edit(played.stage, 'source', { value: 'two' });
    await played.until(minutes(5) + 100);
    expect(copyIn(played)).toEqual({ value: 'two' });
    expect(played.runs.slice(before).map(({ at }) => at)).toEqual([begin + minutes(5) + 100 + by]);
  });

  test('is the one by which a difference is told', async () => {
    const played = await playingSet(minutes(60), copying, { mode: 'detect' });
    expect(played.host.drift).toMatchObject([{ object: 'ConfigMap default/copy', since: begin + minutes(60) }]);
  });

  test('moves what is decided by the time', async () => {
    const late: Decide = (context) =>
      context.clock.isBefore(begin + minutes(30)) ? [] : ensured(context, 'copy', { value: 'late' });
    const played = await playingSet(-minutes(60), late);
    expect([played.host.due?.at, played.host.next?.at]).toEqual([begin + minutes(90), begin + minutes(30)]);
    await played.until(minutes(89));
    expect(copyIn(played)).toBeUndefined();
    await played.until(minutes(90));
    expect(copyIn(played)).toEqual({ value: 'late' });
  });
});

test('a host that stood still makes one run of all that came due meanwhile', async () => {
  const played = await playing();
  await played.until(minutes(5));
  const before = played.runs.length;
  const { clusters, clock } = played.stage;
  advanceTo(clusters, clock, begin + minutes(30 * 60));
  edit(played.stage, 'source', { value: 'two' });
  await played.until(minutes(30 * 60) + 10_000);
  // The other one is of its own write.
  expect(played.runs.slice(before).map(({ occasion }) => occasion)).toEqual(['resync', 'change']);
  expect(copyIn(played)).toEqual({ value: 'two' });
});

test('a host that writes is not at rest, in its first run neither', async () => {
  const rests: boolean[] = [];
  const watched = (cluster: LiveCluster): LiveCluster => ({
    ...cluster,
    write(request, within) {
      rests.push(played.host.isAtRest);
      return cluster.write(request, within);
    },
  });
  const played = await playing(copying, { reached: watched });
  await played.until(minutes(5));
  edit(played.stage, 'source', { value: 'two' });
  await played.until(minutes(6));
  expect({ rests, after: played.host.isAtRest }).toEqual({ rests: [false, false], after: true });
});

test('a run that is under way is told as that, and not as the next', async () => {
  const told: string[] = [];
  const watched = (cluster: LiveCluster): LiveCluster => ({
    ...cluster,
    write(request, within) {
      const { running, next } = played.host;
      told.push(`${running?.occasion}, then ${next?.occasion}`);
      return cluster.write(request, within);
    },
  });
  const played = await playing(copying, { reached: watched });
  await played.until(minutes(5));
  edit(played.stage, 'source', { value: 'two' });
  await played.until(minutes(6));
  expect(told).toEqual(['start, then undefined', 'change, then undefined']);
  const { running, next } = played.host;
  expect([running, next?.occasion]).toEqual([undefined, 'resync']);
});

test('everything is listed anew after some ten hours, and nothing is written by that', async () => {
  let lists = 0;
  const counted = (cluster: LiveCluster): LiveCluster => ({
    ...cluster,
    relist: async () => {
      lists += 1;
    },
  });
  const played = await playing(copying, { reached: counted });
  await played.until(minutes(5));
  const wrote = played.writes.length;
  await played.until(minutes(21 * 60));
  expect({ lists, occasions: played.runs.slice(-2).map(({ occasion }) => occasion) }).toEqual({
    lists: 2,
    occasions: ['resync', 'resync'],
  });
  expect(played.writes.length).toBe(wrote);
});

test('what another manager keeps taking back is a fight: both are named, and it is written ever more seldom', async () => {
  const played = await playing();
  for (let minute = 0; minute < 60; minute++) {
    for (let second = 0; second < 60; second += 10) {
      await played.until(minutes(minute) + second * 1_000);
      edit(played.stage, 'copy', { value: 'mine' }, 'other-operator');
    }
  }
  expect(texts(played)).toEqual([
    'fight: ConfigMap default/copy: openshift-manager (copy-0) and other-operator both write data.value',
  ]);
  const updates = played.writes.filter(({ request }) => request.action === 'Update');
  expect(updates.length).toBeGreaterThan(3);
  expect(updates.length).toBeLessThan(15);
  await played.until(minutes(120));
  expect({ troubles: texts(played), copy: copyIn(played) }).toEqual({ troubles: [], copy: { value: 'one' } });
});

test('what the operator did not declare is not written', async () => {
  const played = await playing(() => [write('Create', 'elsewhere', { value: 'x' })]);
  await played.until(minutes(5));
  expect(named(played.writes)).toEqual([]);
  expect(texts(played)).toContain('undeclared: copy-0: Create-ConfigMap.v1./elsewhere[default]');
});

describe('without writing', () => {
  test('detect tells which fields would be others', async () => {
    const played = await playing(copying, { mode: 'detect' });
    await played.until(minutes(1));
    expect(played.host.drift).toMatchObject([{ action: 'Create', object: 'ConfigMap default/copy', fields: [] }]);
    edit(played.stage, 'copy', { value: 'old' });
    await played.until(minutes(2));
    expect(played.host.drift).toMatchObject([{ action: 'Update', fields: ['data.value'], controller: 'copy-0' }]);
    edit(played.stage, 'copy', { value: 'one' });
    await played.until(minutes(3));
    expect({ drift: played.host.drift, copy: copyIn(played) }).toEqual({ drift: [], copy: { value: 'one' } });
  });

  test('shadow gives the other writer a minute', async () => {
    const played = await playing(copying, { mode: 'shadow' });
    await played.until(30_000);
    expect(played.host.drift).toEqual([]);
    await played.until(minutes(1) + 1_000);
    expect(played.host.drift).toMatchObject([{ object: 'ConfigMap default/copy' }]);
    expect(copyIn(played)).toBeUndefined();
  });
});

test('fields that are ignored are no reason to write', async () => {
  const played = await playing(copying, { ignored: [readPath('/data/extra')] });
  await played.until(minutes(1));
  const before = played.writes.length;
  edit(played.stage, 'copy', { extra: 'injected' });
  await played.until(minutes(2));
  expect(played.writes.length).toBe(before);
  edit(played.stage, 'copy', { value: 'drifted' });
  await played.until(minutes(3));
  expect(named(played.writes.slice(before))).toEqual(['Update copy']);
});

describe('fields of other managers', () => {
  /** Applies two fields, by force as library-go does. */
  const applying: Decide = () => [
    {
      ...write('Create', 'copy', { value: 'one', more: 'two' }),
      action: 'Apply',
      fieldManager: 'copier',
      options: { fieldManager: 'copier', force: true },
    },
  ];
  const conflict =
    'refused: copy-0: Apply-ConfigMap.v1./copy[default]: Apply failed with 2 conflicts: conflicts with "kubectl-edit" using v1:\n' +
    '- .data.value\nconflicts with "other" using v1:\n- .data.more';

  test.each<[string, Overridable, string | undefined]>([
    ['are taken where the operator decides', 'as asked', undefined],
    ['are taken of managers that are named', new Set(['kubectl-edit', 'other']), undefined],
    ['are left where one of them is of another', new Set(['other']), conflict],
    ['are left where nobody may be overridden', new Set(), conflict],
  ])('%s', async (_, overridable, trouble) => {
    const played = await playing(applying, { overridable });
    edit(played.stage, 'copy', { value: 'theirs' }, 'kubectl-edit');
    edit(played.stage, 'copy', { more: 'theirs' }, 'other');
    await played.until(minutes(5));
    expect(texts(played)).toEqual(trouble === undefined ? [] : [trouble]);
    expect(copyIn(played)).toEqual(
      trouble === undefined ? { value: 'one', more: 'two' } : { value: 'theirs', more: 'theirs' },
    );
    expect(played.writes).toHaveLength(trouble === undefined ? 1 : 0);
  });

  const inTheWay = [
    { manager: 'kubectl-edit', field: '.data.value' },
    { manager: 'other', field: '.data.more' },
  ];

  test.each<[string, Partial<PlayedOptions<undefined>>, readonly object[]]>([
    ['of nobody who may be overridden', { overridable: new Set() }, inTheWay],
    ['of somebody who may not', { overridable: new Set(['other']) }, inTheWay],
    ['of those who may', { overridable: new Set(['kubectl-edit', 'other']) }, []],
    ['where the operator decides', { overridable: 'as asked' }, []],
    ['where nobody asks', { overridable: new Set(), predictsConflicts: false }, []],
  ])('are found without writing: %s', async (_, options, conflicts) => {
    const played = await playing(applying, { mode: 'detect', predictsConflicts: true, ...options });
    edit(played.stage, 'copy', { value: 'theirs' }, 'kubectl-edit');
    edit(played.stage, 'copy', { more: 'theirs' }, 'other');
    await played.until(minutes(5));
    expect(played.host.drift).toMatchObject([{ action: 'Apply', fields: ['data.value', 'data.more'], conflicts }]);
    expect(copyIn(played)).toEqual({ value: 'theirs', more: 'theirs' });
    expect(texts(played)).toEqual([]);
  });

  test('a server that lets nobody try is told of', async () => {
    const forbidden = { kind: 'refused', code: 403, reason: 'Forbidden', message: 'cannot patch' } as const;
    const reached = (cluster: LiveCluster): LiveCluster => ({ ...cluster, write: async () => forbidden });
    const played = await playing(applying, { mode: 'detect', predictsConflicts: true, reached });
    await played.until(minutes(1));
    expect(texts(played)).toEqual(['rights: Apply-ConfigMap.v1./copy[default]: cannot patch']);
    expect(played.host.drift).toHaveLength(1);
  });

  test('that nobody else has set are applied', async () => {
    const played = await playing(applying, { overridable: new Set() });
    await played.until(minutes(5));
    expect([copyIn(played), texts(played)]).toEqual([{ value: 'one', more: 'two' }, []]);
  });
});

describe('a cluster that does not answer as it should', () => {
  /** A cluster whose next writes come to something else. */
  const answering =
    (outcomes: Awaited<ReturnType<LiveCluster['write']>>[]) =>
    (cluster: LiveCluster): LiveCluster => ({
      ...cluster,
      write: async (request) => outcomes.shift() ?? cluster.write(request),
    });

  test('after a conflict another pass asks for what is left', async () => {
    const conflict = { kind: 'refused', code: 409, reason: 'Conflict', message: 'modified' } as const;
    const played = await playing(copying, { reached: answering([conflict]) });
    await played.until(minutes(1));
    expect(played.runs.map(({ fates }) => fates.map(({ kind }) => kind))).toEqual([['refused'], ['accepted'], []]);
    expect(copyIn(played)).toEqual({ value: 'one' });
  });

  test('one that is not reached is asked once a run, ever more seldom, and that is told', async () => {
    let asked = 0;
    const lost = (cluster: LiveCluster): LiveCluster => ({
      ...cluster,
      write: async () => {
        asked += 1;
        return { kind: 'unreachable', reason: 'connection refused' };
      },
    });
    const both: Decide = (context) => [...ensured(context, 'copy', { value: '1' }), ...ensured(context, 'second', {})];
    const played = await playing(both, { reached: lost });
    await played.until(minutes(10));
    expect(asked).toBe(played.runs.length);
    expect(asked).toBeLessThan(12);
    expect(texts(played)).toEqual(['refused: copy-0: Create-ConfigMap.v1./copy[default]: connection refused']);
  });

  test('a run waits until the caches know of the writes before it, and tells when they do not', async () => {
    const seen: string[] = [];
    const blind = (cluster: LiveCluster): LiveCluster => ({
      ...cluster,
      hasSeen: async ({ name }, _, timeout) => {
        seen.push(`${name} ${timeout}`);
        return false;
      },
    });
    const played = await playing(copying, { reached: blind });
    await played.until(minutes(1));
    expect(seen).toEqual(['copy 1000']);
    expect(texts(played)).toEqual([
      'cache: the watches do not tell of own writes within 1 s: Create-ConfigMap.v1./copy[default]',
    ]);
  });

  test('no run begins before the caches have seen what the run before wrote', async () => {
    let see = (): void => {};
    let isAsked = false;
    const late = (cluster: LiveCluster): LiveCluster => ({
      ...cluster,
      hasSeen: () => {
        isAsked = true;
        return new Promise((resolve) => {
          see = () => resolve(true);
        });
      },
    });
    const played = await playing(copying, { reached: late });
    expect(copyIn(played)).toBeUndefined();
    const playedOn = played.until(minutes(5));
    while (!isAsked) await new Promise((resolve) => setImmediate(resolve));
    expect([copyIn(played), played.runs.length]).toEqual([{ value: 'one' }, 1]);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(played.runs.length).toBe(1);
    see();
    await playedOn;
    expect(played.runs.length).toBe(2);
    expect(texts(played)).toEqual([]);
  });

  test('it is told once an operator cannot go on, and it goes on when it can', async () => {
    const failing: Decide = (context) => {
      if (dataOf(context, 'source')?.data?.value !== 'bad') return copying(context);
      throw new InputError({ object: 'ConfigMap default/source', found: '"bad"', expected: 'anything else' });
    };
    const played = await playing(failing);
    edit(played.stage, 'source', { value: 'bad' });
    await played.until(minutes(10));
    expect(texts(played)).toEqual(['failed: ConfigMap default/source: found "bad", expected anything else']);
    expect(played.runs.length).toBeLessThan(15);
    edit(played.stage, 'source', { value: 'good' });
    await played.until(minutes(11));
    expect({ troubles: texts(played), copy: copyIn(played) }).toEqual({ troubles: [], copy: { value: 'good' } });
  });
});

test('a host that is stopped ends between two writes', async () => {
  const both: Decide = (context) => [...ensured(context, 'copy', { value: '1' }), ...ensured(context, 'second', {})];
  const stopping: { act: () => void } = { act: () => {} };
  const played = await playing(both, {
    reached: (cluster) => ({
      ...cluster,
      write: (request) => {
        stopping.act();
        return cluster.write(request);
      },
    }),
  });
  stopping.act = () => played.host.stop();
  await played.until(minutes(1));
  expect(named(played.writes)).toEqual(['Create copy']);
  expect(played.runs.map(({ stopped }) => stopped)).toEqual([true]);
});

test.each([0, 1, 2])(
  'a host that may not write any more after %d writes writes no more, and another one goes on',
  async (count) => {
    const both: Decide = (context) => [...ensured(context, 'copy', { value: '1' }), ...ensured(context, 'second', {})];
    let made = (): number => 0;
    const first = await playing(both, { timeToWrite: () => (made() < count ? 1_000 : 0) });
    made = () => first.writes.length;
    await first.until(minutes(1));
    const names = ['Create copy', 'Create second'];
    expect(named(first.writes)).toEqual(names.slice(0, count));
    expect(first.host.due).toBeUndefined();
    const second = await hostOn(subjectOf(both), first.stage);
    await play(first.stage, [second.host], begin + minutes(2));
    expect(named(second.writes)).toEqual(names.slice(count));
  },
);
