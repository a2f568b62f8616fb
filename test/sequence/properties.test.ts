import { isJsonObject, type JsonObject } from '../../src/kube/json';
import { configMaps, namespaces } from '../../src/library/resources/core';
import type { ControllerContext } from '../../src/om/controller';
import type { Request } from '../../src/om/request';
import { periodOf } from '../../src/sequence/properties/writes';
import { resultText } from '../../src/sequence/report/text';
import type { Step } from '../../src/sequence/scenario';
import type { Subject } from '../../src/sequence/subject';
import { CannotGoOn, type Decide, dataOf, ensured, HOME, played, source, subjectOf, write } from './support';

/** Copies the source, as it should be done. */
const copies: Decide = (context) => {
  const value = dataOf(context, 'source')?.data?.value;
  const isThere = dataOf(context, 'copy') !== undefined;
  if (value === undefined) return isThere ? [write('Delete', 'copy', {})] : [];
  return ensured(context, 'copy', { value });
};

/** Names of what is there, as it is listed. */
const namesBut = (own: string, { input }: ControllerContext): string =>
  input.clusters.Management.list(configMaps, HOME)
    .map(({ metadata }) => metadata.name)
    .filter((name) => name !== own)
    .join(',');

const settle: Step = { settle: {} };
const labelled: Step = {
  patch: { kind: 'ConfigMap', namespace: HOME, name: 'copy', patch: { metadata: { labels: { team: 'a' } } } },
};
/** What somebody else puts on the copy. */
const shared = (metadata: JsonObject): Step => ({
  patch: { kind: 'ConfigMap', namespace: HOME, name: 'copy', patch: { metadata } },
});
const held = shared({ finalizers: ['example.com/backup'] });
const ownedToo = shared({
  ownerReferences: [
    { apiVersion: 'v1', kind: 'ConfigMap', name: 'backup', uid: '00000000-0000-4000-8000-000000000001' },
  ],
});
const remove: Step = { delete: { kind: 'ConfigMap', namespace: 'default', name: 'source' } };
const faults: readonly Step[] = [
  { crash: { afterWrites: 0 } },
  { drop: { kind: 'ConfigMap', name: 'source' } },
  { delay: { kind: 'ConfigMap', by: '20s' } },
  { duplicate: { kind: 'ConfigMap' } },
  { reorder: { during: '1m' } },
  { stale: { kind: 'ConfigMap', name: 'source', runs: 2 } },
  { refuse: { with: 'conflict' } },
  { refuse: { with: 'too-many-requests' } },
  { refuse: { with: 'server-error', times: 3 } },
  { refuse: { with: 'timeout-after-effect' } },
  { 'cold-cache': {} },
  { 'cold-cache': { kinds: ['ConfigMap'] } },
  { 'two-hosts': {} },
];

describe('an operator that does it well', () => {
  test.each(faults.map((fault): [string, Step] => [JSON.stringify(fault), fault]))(
    'keeps all properties through %s',
    (_, fault) => {
      const story = [source('a'), settle, fault, source('b'), settle, remove, settle, source('c'), settle];
      expect(played(subjectOf(copies), story).violations).toEqual([]);
    },
  );

  const teamOf = ({ input }: ControllerContext): string | undefined =>
    input.clusters.Management.get(namespaces, HOME)?.metadata.labels?.team;
  const labels: Decide = (context) => {
    const team = teamOf(context);
    return team === undefined ? [] : ensured(context, 'copy', { value: team });
  };
  /** What is copied last goes by what was written first. */
  const inTurn: Decide = (context) => {
    const [team, first] = [teamOf(context), dataOf(context, 'first')?.data?.value];
    return [
      ...(team === undefined ? [] : ensured(context, 'first', { value: team })),
      ...(first === undefined ? [] : ensured(context, 'copy', { value: first })),
    ];
  };
  const late: readonly Step[] = [{ delay: { kind: 'Namespace', by: '28s' } }, { drop: { kind: 'Namespace' } }];

  test.each(
    late.flatMap((fault) =>
      [labels, inTurn].map((decide): [string, Decide, Step] => [JSON.stringify(fault), decide, fault]),
    ),
  )('may be undone by a second host that hears of an edit at another time: %s', (_, decide, fault) => {
    const labelled = (team: string): Step => ({
      patch: { kind: 'Namespace', name: HOME, patch: { metadata: { labels: { team } } } },
    });
    const story = [labelled('a'), settle, { 'two-hosts': { during: '5m' } }, fault, labelled('b'), settle] as const;
    const without = [{ property: 'declared-only', reason: 'namespaces are none of its inputs' }] as const;
    expect(played(subjectOf(decide), story, { without }).violations).toEqual([]);
  });

  test('may keep what it made while it cannot go on, and says so', () => {
    const strict: Decide = (context) => {
      if (dataOf(context, 'source')?.data?.value === undefined) throw new CannotGoOn('there is no value');
      return copies(context);
    };
    expect(played(subjectOf(strict), [source('a'), settle, remove, settle]).violations).toEqual([]);
  });

  test('keeps them where something is put into a namespace that it makes', () => {
    const { body: _, ...request } = write('Create', 'made', {});
    const metadata = { name: 'made' };
    const makes: Decide = ({ input }) =>
      input.clusters.Management.get(namespaces, 'made') === undefined
        ? [
            {
              ...request,
              resource: { group: '', version: 'v1', resource: 'namespaces' },
              kind: 'Namespace',
              namespace: undefined,
              body: { apiVersion: 'v1', kind: 'Namespace', metadata },
            },
          ]
        : [];
    const inside = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'inside', namespace: 'made' } };
    const result = played(subjectOf(makes), [settle, { apply: { object: inside } }], {
      without: [{ property: 'declared-only', reason: 'a namespace is no output of the operators of these tests' }],
    });
    expect(result.violations).toEqual([]);
  });

  test('keeps them with a crash at each write', () => {
    const result = played(
      subjectOf(copies, (context) => ensured(context, 'second', { value: 'x' })),
      [{ crash: { afterWrites: 'each' } }, source('a')],
    );
    expect(result).toMatchObject({ violations: [], variants: 3 });
  });
});

const withMember = (body: Request['body'], name: string, value: JsonObject): JsonObject =>
  isJsonObject(body) ? { ...body, [name]: value } : {};

describe('an operator that', () => {
  test.each<[string, Decide, readonly Step[], string]>([
    [
      'writes its own version into what it writes',
      (context) => ensured(context, 'copy', { seen: dataOf(context, 'copy')?.metadata.resourceVersion ?? '' }),
      [source('a')],
      'settles',
    ],
    [
      'makes a copy once and never repairs it',
      (context) =>
        dataOf(context, 'copy') === undefined ? [write('Create', 'copy', dataOf(context, 'source')?.data ?? {})] : [],
      [source('a'), settle, source('b'), settle],
      'path-independent',
    ],
    [
      'leaves a copy whose source is gone',
      (context) => (dataOf(context, 'source') === undefined ? [] : copies(context)),
      [source('a'), settle, remove, settle],
      'path-independent',
    ],
    [
      'makes the second object only with the first',
      (context) =>
        dataOf(context, 'copy') === undefined
          ? [write('Create', 'copy', { a: '' }), write('Create', 'second', { b: '' })]
          : [],
      [{ crash: { afterWrites: 1 } }, source('a')],
      'faults-leave-nothing',
    ],
    [
      'takes a cache that shows nothing for the truth, once and for all',
      (context) =>
        dataOf(context, 'source') === undefined ? ensured(context, 'third', { never: 'again' }) : copies(context),
      [source('a'), settle, { 'cold-cache': { kinds: ['ConfigMap'] } }, { run: {} }, settle],
      'faults-leave-nothing',
    ],
    [
      'asks for a write that changes nothing',
      (context) => {
        const found = dataOf(context, 'copy');
        return found === undefined ? [write('Create', 'copy', {})] : [write('Update', 'copy', {})];
      },
      [],
      'idempotent',
    ],
    ['asks for what is there to be made', () => [write('Create', 'copy', {})], [], 'idempotent'],
    [
      'asks for what no API server takes, and then for something else',
      (context) =>
        dataOf(context, 'copy') === undefined
          ? [write('Create', 'copy', context.clock.now() % 60_000 < 30_000 ? { 'no key': '' } : {})]
          : [],
      [settle],
      'accepted',
    ],
    [
      'writes a field that its kind does not have',
      (context) => {
        const { body, ...request } = write('Create', 'copy', {});
        return dataOf(context, 'copy') === undefined ? [{ ...request, body: withMember(body, 'dota', {}) }] : [];
      },
      [],
      'accepted',
    ],
    ['writes what it did not declare', (context) => ensured(context, 'other', { a: 'b' }), [], 'declared-only'],
    [
      'reads what it did not declare',
      (context) => ensured(context, 'copy', { is: String(dataOf(context, 'hidden') !== undefined) }),
      [
        {
          apply: {
            object: {
              apiVersion: 'v1',
              kind: 'ConfigMap',
              metadata: { name: 'hidden', namespace: 'default' },
              data: {},
            },
          },
        },
      ],
      'declared-only',
    ],
    [
      'looks a name up that nothing has and nobody declared',
      (context) => {
        dataOf(context, 'hidden');
        return ensured(context, 'copy', {});
      },
      [],
      'declared-only',
    ],
    [
      'takes away what others put on what it writes',
      copies,
      [source('a'), settle, labelled, source('b'), settle],
      'keeps-others',
    ],
    [
      'takes away what holds up the deletion of what it writes',
      copies,
      [source('a'), settle, held, source('b'), settle],
      'keeps-others',
    ],
    [
      'takes away what else owns what it writes',
      copies,
      [source('a'), settle, ownedToo, source('b'), settle],
      'keeps-others',
    ],
    [
      'goes by the time of day behind the back of the clock',
      ({ clock, ...rest }) => ensured({ clock, ...rest }, 'copy', { minute: String(Math.floor(clock.now() / 60_000)) }),
      [{ advance: { by: '30s' } }],
      'rests',
    ],
    [
      'writes down what there is in the order in which it is listed',
      (context) => [
        ...['second', 'third'].flatMap((name) => ensured(context, name, {})),
        ...ensured(context, 'copy', { names: namesBut('copy', context) }),
      ],
      [],
      'list-order',
    ],
  ])('%s is found', (_, decide, steps, property) => {
    const { violations } = played(subjectOf(decide), steps);
    expect(violations.map((one) => one.property)).toContain(property);
  });

  test('writes a kind that nobody serves is found, with the answer of the server', () => {
    const banner = { resource: { group: 'example.com', version: 'v1', resource: 'banners' }, kind: 'Banner' };
    const result = played(
      subjectOf(() => [{ ...write('Create', 'copy', {}), ...banner }]),
      [],
      { without: [{ property: 'declared-only', reason: 'the answer of the server is looked for' }] },
    );
    expect(result.violations).toMatchObject([
      {
        property: 'accepted',
        object: 'Banner default/copy',
        details: [expect.anything(), 'server: 404 page not found'],
      },
    ]);
  });

  test('writes a field that its kind does not have, and stops after it, is found', () => {
    const decide: Decide = (context) => {
      const { body, ...request } = write('Create', 'copy', {});
      const first = dataOf(context, 'copy') === undefined ? [{ ...request, body: withMember(body, 'dota', {}) }] : [];
      return [...first, ...ensured(context, 'second', {})];
    };
    const { violations } = played(subjectOf(decide), [{ crash: { afterWrites: 1 } }]);
    expect(violations).toMatchObject([{ property: 'accepted', object: `ConfigMap ${HOME}/copy` }]);
  });

  test('is refused for what others did meanwhile, or by a server that fails, keeps to what servers take', () => {
    const refused: Step = { refuse: { kind: 'ConfigMap', with: 'server-error', times: 2 } };
    const stale: Step = { stale: { kind: 'ConfigMap', name: 'copy' } };
    const story = [refused, source('a'), settle, stale, source('b'), settle, source('c')];
    expect(played(subjectOf(copies), story).violations).toEqual([]);
  });

  test('repairs what somebody made, and lacks what it needs later, keeps it', () => {
    const needing: Decide = (context) => {
      if (dataOf(context, 'source') === undefined) throw new CannotGoOn('no source');
      return ensured(context, 'copy', { a: 'b' });
    };
    const foreign: Step = {
      apply: {
        object: { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'copy', namespace: HOME }, data: { a: 'c' } },
      },
    };
    const gone: Step = { delete: { kind: 'ConfigMap', namespace: HOME, name: 'source' } };
    expect(played(subjectOf(needing), [source('a'), foreign, settle, gone]).violations).toEqual([]);
  });

  test.each([
    ['of what is wrong', 'Available', 'False', 'True'],
    ['of what goes on', 'Progressing', 'True', 'False'],
  ])('tells %s when it is no longer is found', (_, type, bad, good) => {
    const sticks: Decide = (context) => {
      const isBad = dataOf(context, 'source')?.data?.value === 'bad' || dataOf(context, 'copy')?.data?.state === 'bad';
      return ensured(context, 'copy', { state: isBad ? 'bad' : 'good' });
    };
    const judged: Subject<undefined>['judged'] = (state) =>
      state
        .list(configMaps, HOME)
        .filter(({ metadata }) => metadata.name === 'copy')
        .map((one) => ({
          ...one,
          status: {
            conditions: [
              { type: 'Available', status: 'True' },
              { type, status: one.data?.state === 'bad' ? bad : good },
            ],
          },
        }));
    const subject = { ...subjectOf(sticks), judged };
    const story = [source('bad'), settle, source('good')];
    expect(played(subject, story).violations).toMatchObject([
      {
        property: 'conditions-end',
        object: 'ConfigMap default/copy',
        field: `status.conditions[type=${type}].status`,
      },
    ]);
    expect(played(subject, [source('good'), settle, source('bad')]).violations).toEqual([]);
  });

  test('fights with another controller is found, and both are named', () => {
    const say =
      (word: string): Decide =>
      (context) =>
        ensured(context, 'copy', { word });
    const result = played(subjectOf(say('one'), say('other')), [source('a')], {
      without: [{ property: 'settles', reason: 'the fight is looked for' }],
    });
    const [violation] = result.violations;
    expect(violation).toMatchObject({ property: 'no-write-fight', object: 'ConfigMap default/copy' });
    expect(violation?.message).toContain('copy-0');
    expect(violation?.message).toContain('copy-1');
  });

  test('fails in a long story is told on a screen, with what should be and how to see it again', () => {
    const once: Decide = (context) =>
      dataOf(context, 'copy') === undefined ? [write('Create', 'copy', dataOf(context, 'source')?.data ?? {})] : [];
    const steps = Array.from({ length: 60 }, (_, at) => source(`value ${at}`));
    const result = played(subjectOf(once), [source('a'), settle, ...steps]);
    const text = resultText(result, 'om sequence run long.yaml', result.scenario.steps);
    expect(text.split('\n').length).toBeLessThanOrEqual(40);
    expect(text).toContain('should: the end depends on what is there, not on how it came about\n');
    expect(text).toMatch(/object: ConfigMap default\/copy\n {2}field: {2}data\.value\n/);
    expect(text).toMatch(/and 49 more steps\n {2}replay: om sequence run long\.yaml\n$/);
  });
});

const half: Decide = (context) =>
  dataOf(context, 'copy') === undefined
    ? [write('Create', 'copy', { is: dataOf(context, 'source')?.data?.value ?? '' })]
    : [];

test('ends of an operator that leaves all as it is are not compared, nor what is declared', () => {
  const steps = [source('a'), settle, source('b')];
  const broken = subjectOf(half);
  const [violation] = played(broken, steps).violations;
  expect(violation).toMatchObject({
    property: 'path-independent',
    ends: { actual: { data: { is: 'a' } }, expected: { data: { is: 'b' } } },
  });
  expect(played({ ...broken, leavesAll: () => true }, steps).violations).toEqual([]);
  const declared: Subject<undefined>['declared'] = ({ property, field }) =>
    property === 'path-independent' && field === 'data.is' ? 'it is as it was made' : undefined;
  expect(played({ ...broken, declared }, steps).violations).toEqual([]);
});

test('a label of somebody else is lost where what it was put on is made later', () => {
  const keeps: Decide = (context) => (dataOf(context, 'copy') === undefined ? [write('Create', 'copy', {})] : []);
  expect(played(subjectOf(keeps), [settle, labelled]).violations).toEqual([]);
});

test('so it is where the operator copies what it was put on with its labels, and no other label is', () => {
  const keeps: Decide = (context) => (dataOf(context, 'copy') === undefined ? [write('Create', 'copy', {})] : []);
  const labelsOf = (context: ControllerContext, name: string) => dataOf(context, name)?.metadata.labels;
  const second = (action: 'Create' | 'Update', labels: JsonObject): Request => {
    const { body, ...request } = write(action, 'second', {});
    return { ...request, body: withMember(body, 'metadata', { name: 'second', namespace: HOME, labels }) };
  };
  const copiesLabels: Decide = (context) => {
    if (dataOf(context, 'second') === undefined) return [second('Create', {})];
    const labels = { ...labelsOf(context, 'second'), ...labelsOf(context, 'copy') };
    return labels.team === labelsOf(context, 'second')?.team ? [] : [second('Update', labels)];
  };
  expect(played(subjectOf(keeps, copiesLabels), [settle, labelled, settle]).violations).toEqual([]);
  const labelsOnce: Decide = (context) =>
    dataOf(context, 'second') === undefined
      ? [second('Create', { made: dataOf(context, 'source') === undefined ? 'before' : 'after' })]
      : [];
  const { violations } = played(subjectOf(keeps, labelsOnce), [settle, labelled, source('a'), settle]);
  expect(violations).toMatchObject([{ property: 'path-independent', field: 'metadata.labels.made' }]);
});

test.each<[readonly string[], number | undefined]>([
  [['a', 'a', 'a'], 1],
  [['x', 'a', 'b', 'a', 'b', 'a', 'b'], 2],
  [['a', 'b', 'c', 'a', 'b', 'c', 'a', 'b', 'c'], 3],
  [['a', 'b', 'a', 'b'], undefined],
  [['a', 'b', 'c', 'd'], undefined],
])('%j goes round in %s', (texts, period) => {
  expect(periodOf(texts)).toBe(period);
});
