import type { JsonObject } from '../../src/kube/json';
import { fixedClock } from '../../src/om/clock';
import { canonicalStatus, sameApplied, withTransitionTimes } from '../../src/om/status/operator-status';

const clock = fixedClock(Date.UTC(2026, 1, 17, 8, 15, 30, 999));
const condition = (type: string, status: string, lastTransitionTime?: string) => ({ type, status, lastTransitionTime });

test.each<[string, JsonObject | undefined, string]>([
  ['nothing was applied', undefined, '2026-02-17T08:15:30Z'],
  ['the status is the same', { conditions: [condition('A', 'True', 'before')] }, 'before'],
  ['the status changed', { conditions: [condition('A', 'False', 'before')] }, '2026-02-17T08:15:30Z'],
  ['only another condition was applied', { conditions: [condition('B', 'True', 'before')] }, '2026-02-17T08:15:30Z'],
  ['the time was missing', { conditions: [condition('A', 'True')] }, '2026-02-17T08:15:30Z'],
])('transition time when %s', (_, previous, time) => {
  const { conditions } = withTransitionTimes({ conditions: [condition('A', 'True')] }, previous, clock);
  expect(conditions).toEqual([condition('A', 'True', time)]);
});

test.each<[string, JsonObject | undefined, JsonObject | undefined, boolean]>([
  [
    'order of conditions',
    { conditions: [condition('B', 'x'), condition('A', 'x')] },
    { conditions: [condition('A', 'x'), condition('B', 'x')] },
    true,
  ],
  [
    'empty and missing texts',
    { conditions: [{ type: 'A', status: 'x', reason: '' }] },
    { conditions: [{ type: 'A', status: 'x' }] },
    true,
  ],
  ['empty and missing lists', { conditions: [], version: '' }, {}, true],
  ['times', { conditions: [condition('A', 'x', 't1')] }, { conditions: [condition('A', 'x', 't2')] }, false],
  ['nothing applied and an empty status', undefined, {}, false],
  ['zeros, within objects and lists too', { a: { b: 0, c: false }, d: [{ e: null, f: '' }] }, { a: {}, d: [{}] }, true],
  ['a member and none', { a: { b: 1 } }, { a: {} }, false],
  ['items of lists that are no objects', { a: ['', 0] }, { a: [] }, false],
  [
    'what is no condition among the conditions',
    { conditions: ['x', condition('A', 'x'), null] },
    { conditions: [condition('A', 'x')] },
    true,
  ],
  ['conditions that are no list', { conditions: 'x' }, {}, false],
  [
    'order of generations by group, resource, namespace and name',
    {
      generations: [
        { group: 'b', resource: 'a', namespace: 'a', name: 'a' },
        { group: 'a', resource: 'b', namespace: 'a', name: 'a' },
        { group: 'a', resource: 'a', namespace: 'b', name: 'a' },
        { group: 'a', resource: 'a', namespace: 'a', name: 'b' },
      ],
    },
    {
      generations: [
        { group: 'a', resource: 'a', namespace: 'a', name: 'b' },
        { group: 'a', resource: 'a', namespace: 'b', name: 'a' },
        { group: 'a', resource: 'b', namespace: 'a', name: 'a' },
        { group: 'b', resource: 'a', namespace: 'a', name: 'a' },
      ],
    },
    true,
  ],
  ['nothing on both sides', undefined, undefined, true],
  [
    'order of generations',
    { generations: [{ name: 'b' }, { name: 'a' }] },
    { generations: [{ name: 'a' }, { name: 'b' }] },
    true,
  ],
])('sameness: %s', (_, previous, desired, expected) => {
  expect(sameApplied(previous, desired)).toBe(expected);
});

test('lists are sent in the order of their keys', () => {
  const status = {
    conditions: [condition('B', 'x'), condition('A', 'x')],
    nodeStatuses: [{ nodeName: 'n2' }, { nodeName: 'n1' }],
    version: '1',
  };
  expect(canonicalStatus(status)).toEqual({
    conditions: [condition('A', 'x'), condition('B', 'x')],
    nodeStatuses: [{ nodeName: 'n1' }, { nodeName: 'n2' }],
    version: '1',
  });
});
