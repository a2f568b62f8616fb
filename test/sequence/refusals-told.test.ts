import { configMaps } from '../../src/library/resources/core';
import type { Step } from '../../src/sequence/scenario';
import type { Subject } from '../../src/sequence/subject';
import { CannotGoOn, type Decide, dataOf, ensured, HOME, played, source, subjectOf, write } from './support';

const settle: Step = { settle: {} };
const refused = (action?: 'Delete'): Step => ({
  refuse: {
    kind: 'ConfigMap',
    name: 'copy',
    with: 'server-error',
    ...(action === undefined ? {} : { action, times: 3 }),
  },
});
/** A copy is refused, and there is another one before anybody looks at the end. */
const story: readonly Step[] = [source('a'), settle, refused(), source('b'), settle, source('c'), settle];

const valueIn = (...of: Parameters<typeof dataOf>): string | undefined => dataOf(...of)?.data?.value;

/** Copies the source. */
const copies: Decide = (context) => {
  const value = valueIn(context, 'source');
  return value === undefined ? [] : ensured(context, 'copy', { value });
};
/** Tells what was copied last, whether it was or not. */
const notes: Decide = (context) => {
  const value = valueIn(context, 'source');
  return value === undefined ? [] : ensured(context, 'second', { value });
};
/** Copies what is not noted yet: a copy that was refused counts as made. */
const copiesOnce: Decide = (context) =>
  valueIn(context, 'second') === valueIn(context, 'source') ? [] : copies(context);

/** An operator with a condition that says whether a copy is another than it has to be. */
const honest = (subject: Subject<undefined>): Subject<undefined> => ({
  ...subject,
  judged: (state) => {
    const of = (name: string) => state.get(configMaps, name, HOME);
    const status = of('copy')?.data?.value === of('source')?.data?.value ? 'False' : 'True';
    return [
      {
        apiVersion: 'v1',
        kind: 'Operator',
        metadata: { name: 'tested' },
        status: { conditions: [{ type: 'Degraded', status }] },
      },
    ];
  },
});

test('a write that is refused and forgotten is told, although it is repaired with the next edit', () => {
  expect(played(subjectOf(copiesOnce, notes), story).violations).toEqual([
    {
      property: 'refusals-told',
      message: 'a write that was refused is not made, and the operator says that all is well',
      object: 'ConfigMap default/copy',
      field: 'data.value',
      step: 5,
      details: [
        expect.stringMatching(
          /^refused after .* s: copy-0 asked for Update-ConfigMap\.v1\.\/copy\[default\]: an error of the server$/,
        ),
        'it asks for it no more, no controller fails, and all conditions are good',
        'here:  "a"',
        'without faults: "b"',
      ],
    },
  ]);
});

test.each<[string, Subject<undefined>, readonly Step[]]>([
  ['a write that is tried again', subjectOf(copies, notes), story],
  ['a write that a condition tells of', honest(subjectOf(copiesOnce, notes)), story],
  [
    'a write of which a controller says that it lacks something',
    subjectOf(copiesOnce, notes, (context) => {
      if (valueIn(context, 'copy') !== valueIn(context, 'source')) throw new CannotGoOn('the copy is not made');
      return [];
    }),
    story,
  ],
  [
    'a write that became needless, since somebody took back what it was for',
    subjectOf(copiesOnce, notes),
    [source('a'), settle, refused(), source('b'), { advance: { by: '1s' } }, source('a'), settle],
  ],
  [
    'a write that was carried out although no answer came',
    subjectOf(copiesOnce, notes),
    [
      source('a'),
      settle,
      { refuse: { kind: 'ConfigMap', name: 'copy', with: 'timeout-after-effect' } },
      source('b'),
      settle,
    ],
  ],
  [
    'a deletion of what is made anew by then',
    subjectOf((context) =>
      valueIn(context, 'source') === 'none' && dataOf(context, 'copy') !== undefined
        ? [write('Delete', 'copy', {})]
        : copies(context),
    ),
    [source('a'), settle, refused('Delete'), source('none'), { advance: { by: '2s' } }, source('a'), settle],
  ],
])('%s is no finding', (_, subject, steps) => {
  const { violations, trace } = played(subject, steps);
  expect(trace.some(({ what }) => what === 'refused')).toBe(true);
  expect(violations.filter(({ property }) => property === 'refusals-told')).toEqual([]);
});

/** Makes a copy that is named by when it is made, and from then on copies what is not noted yet. */
const stamps: Decide = (context) => {
  const value = valueIn(context, 'source');
  if (value === undefined || valueIn(context, 'second') === value) return [];
  const [made] = context.input.clusters.Management.list(configMaps, HOME).filter(({ metadata: { name = '' } }) =>
    name.startsWith('copy-'),
  );
  const name = made?.metadata.name ?? `copy-${context.clock.now()}`;
  return ensured(context, name, { value });
};

test('a write to what is not there at all without the faults is no finding', () => {
  const without = [{ property: 'declared-only', reason: 'no declaration has a name with a time in it' }] as const;
  const late: Step = { delay: { kind: 'ConfigMap', name: 'source', by: '30s' } };
  const refusal: Step = { refuse: { kind: 'ConfigMap', action: 'Update', with: 'server-error' } };
  const steps = [settle, late, source('a'), settle, refusal, source('b'), settle] as const;
  const { violations, trace } = played(subjectOf(stamps, notes), steps, { without });
  expect(trace.some(({ what }) => what === 'refused')).toBe(true);
  expect(violations.filter(({ property }) => property === 'refusals-told')).toEqual([]);
});

test('a deletion of what is not there without the faults is one', () => {
  const removes: Decide = (context) => {
    if (valueIn(context, 'source') !== 'none') return copiesOnce(context);
    const isNoted = valueIn(context, 'second') === 'none';
    return isNoted || dataOf(context, 'copy') === undefined ? [] : [write('Delete', 'copy', {})];
  };
  const refusal: Step = { refuse: { kind: 'ConfigMap', name: 'copy', action: 'Delete', with: 'server-error' } };
  const steps = [source('a'), settle, refusal, source('none'), settle, source('b'), settle] as const;
  expect(played(subjectOf(removes, notes), steps).violations).toMatchObject([
    { property: 'refusals-told', object: 'ConfigMap default/copy', field: '.', step: 5 },
  ]);
});

test('a scenario may leave it out', () => {
  const without = [{ property: 'refusals-told', reason: 'a copy is repaired with the next edit' }] as const;
  expect(played(subjectOf(copiesOnce, notes), story, { without }).violations).toEqual([]);
});
