import { defaultSchedule, Schedule } from '../../../src/host/core/schedule';

const options = { ...defaultSchedule, resync: 60_000 };
const started = (): Schedule => {
  const schedule = new Schedule(options, 0);
  schedule.ran(0, undefined, true);
  return schedule;
};

test('a host runs when it starts', () => {
  expect(new Schedule(options, 5).next(undefined)).toEqual({ at: 5, occasion: 'start' });
});

test.each<[string, (schedule: Schedule) => void, number | undefined, object | undefined]>([
  ['with nothing to do it lists everything after a while', () => {}, undefined, { at: 60_000, occasion: 'resync' }],
  [
    'it waits for changes that come with the first',
    (one) => one.changed(2_000),
    undefined,
    { at: 3_000, occasion: 'change' },
  ],
  [
    'a later change puts a run off',
    (one) => {
      for (const at of [2_000, 2_900]) one.changed(at);
    },
    undefined,
    { at: 3_900, occasion: 'change' },
  ],
  [
    'but not for ever',
    (one) => Array.from({ length: 30 }, (_, at) => one.changed(2_000 + at * 500)),
    undefined,
    { at: 12_000, occasion: 'change' },
  ],
  ['two runs are some time apart', (one) => one.ran(1_000, 0, false), 1_200, { at: 2_000, occasion: 'deadline' }],
  ['what was refused is tried again', (one) => one.ran(1_000, 0, false), undefined, { at: 2_000, occasion: 'retry' }],
  ['later each time', (one) => one.ran(1_000, 3, false), undefined, { at: 9_000, occasion: 'retry' }],
  ['a deadline comes first', () => {}, 7_000, { at: 7_000, occasion: 'deadline' }],
  [
    'a run because of a change puts off no listing',
    (one) => one.ran(50_000, undefined, false),
    undefined,
    { at: 60_000, occasion: 'resync' },
  ],
])('%s', (_, happens, deadline, due) => {
  const schedule = started();
  happens(schedule);
  expect(schedule.next(deadline)).toEqual(due);
});

test('the pause before another try has a longest', () => {
  const schedule = new Schedule({ ...options, resync: 0 }, 0);
  schedule.ran(0, 40, false);
  expect(schedule.next(undefined)).toEqual({ at: 300_000, occasion: 'retry' });
});
