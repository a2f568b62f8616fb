import { listAt, textAt } from '../../src/api-server/kinds/shape';
import { namespaces } from '../../src/library/resources/core';
import { formatTime } from '../../src/om/clock';
import type { Step } from '../../src/sequence/scenario';
import type { Subject } from '../../src/sequence/subject';
import { type Decide, dataOf, HOME, namespaceConditions, played, source, subjectOf } from './support';

const settle: Step = { settle: {} };
const without = [{ property: 'declared-only', reason: 'namespaces are none of the outputs of these tests' }] as const;

/** Says in a condition what the source holds; it is true from `c` on. @param stamps whether it is stamped anew with each text */
const saying =
  (stamps: boolean): Decide =>
  (context) => {
    const found = context.input.clusters.Management.get(namespaces, HOME);
    const message = dataOf(context, 'source')?.data?.value;
    if (found === undefined || message === undefined) return [];
    const [said] = listAt(found.status ?? {}, 'conditions');
    const status = message < 'c' ? 'False' : 'True';
    if (said?.message === message) return [];
    const isKept = !stamps && said?.status === status;
    const lastTransitionTime = isKept ? textAt(said, 'lastTransitionTime') : formatTime(context.clock.now());
    const conditions = [{ type: 'Lacking', status, reason: 'Lacking', message, lastTransitionTime }];
    return [namespaceConditions(found, conditions)];
  };

const edited: Step = {
  status: {
    kind: 'Namespace',
    name: HOME,
    status: {
      conditions: [
        { type: 'Lacking', status: 'False', reason: 'Edited', message: '', lastTransitionTime: '2026-01-01T00:00:00Z' },
      ],
    },
  },
};

test('a condition that is stamped anew with each text is told', () => {
  const { violations } = played(subjectOf(saying(true)), [source('a'), settle, source('b'), settle], { without });
  expect(violations).toEqual([
    {
      property: 'transition-times',
      message: 'copy-0 moves the time of condition Lacking, whose status stays as it was',
      object: 'Namespace default',
      field: 'status.conditions[type=Lacking].lastTransitionTime',
      step: 4,
      details: [
        expect.stringMatching(/^from 2026-12-01T12:00:\d\dZ to 2026-12-01T12:00:\d\dZ$/),
        expect.stringContaining('copy-0: Namespace default ('),
      ],
    },
  ]);
});

test.each<[string, boolean, readonly Step[]]>([
  ['with its status', false, [source('a'), settle, source('c'), settle, source('b'), settle]],
  ['not at all with its text', false, [source('a'), settle, source('b'), settle]],
  ['where somebody wrote it', true, [source('a'), settle, edited, settle]],
  [
    'after news that came late',
    true,
    [source('a'), settle, { delay: { kind: 'Namespace', by: '20s' } }, source('b'), settle],
  ],
])('a time that moves %s is no finding', (_, stamps, steps) => {
  const { violations } = played(subjectOf(saying(stamps)), steps, { without });
  expect(violations.filter(({ property }) => property === 'transition-times')).toEqual([]);
});

const BEGIN = '2026-12-01T12:00:00Z';

/** Stamps two conditions anew with each text but the first. */
const sayingTwice: Decide = (context) => {
  const found = context.input.clusters.Management.get(namespaces, HOME);
  const message = dataOf(context, 'source')?.data?.value;
  if (found === undefined || message === undefined) return [];
  const said = listAt(found.status ?? {}, 'conditions').find(({ type }) => type === 'Missing');
  if (said?.message === message) return [];
  const lastTransitionTime = message === 'a' ? BEGIN : formatTime(context.clock.now());
  const both = ['Lacking', 'Missing'].map((type) => ({
    type,
    status: 'False',
    reason: type,
    message,
    lastTransitionTime,
  }));
  return [namespaceConditions(found, both)];
};

const missing = { property: 'transition-times', field: 'status.conditions[type=Missing].lastTransitionTime' };
const story: readonly Step[] = [source('a'), settle, source('b'), settle];

test('a condition that is known for it hides no other one', () => {
  const subject: Subject<undefined> = {
    ...subjectOf(sayingTwice),
    declared: ({ field = '' }) => (field.includes('Lacking') ? 'known' : undefined),
  };
  expect(played(subject, story, { without }).violations).toMatchObject([missing]);
});

test('a condition that somebody wrote hides no other one', () => {
  const beside: Step = {
    status: {
      kind: 'Namespace',
      name: HOME,
      status: {
        conditions: [
          {
            type: 'Lacking',
            status: 'True',
            reason: 'Edited',
            message: '',
            lastTransitionTime: '2026-01-01T00:00:00Z',
          },
          {
            type: 'Missing',
            status: 'False',
            reason: 'Missing',
            message: 'a',
            lastTransitionTime: BEGIN,
          },
        ],
      },
    },
  };
  const steps = [source('a'), settle, beside, settle, source('b'), settle];
  const { violations } = played(subjectOf(sayingTwice), steps, { without });
  expect(violations).toMatchObject([missing]);
});
