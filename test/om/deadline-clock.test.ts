import fc from 'fast-check';
import { fixedClock } from '../../src/om/clock';
import type { Clock } from '../../src/om/controller';
import { DeadlineClock } from '../../src/om/run/deadline-clock';

const instant = fc.integer({ min: 0, max: 40 }).map((half) => half / 2);
const question = fc.oneof(
  fc.record({ ask: fc.constant('isBefore' as const), instant }),
  fc.record({ ask: fc.constant('isAfter' as const), instant }),
  fc.record({ ask: fc.constant('hasLasted' as const), instant, duration: instant }),
);
type Question = typeof question extends fc.Arbitrary<infer Q> ? Q : never;

const answer = (clock: Clock, one: Question): boolean =>
  one.ask === 'hasLasted' ? clock.hasLasted(one.instant, one.duration) : clock[one.ask](one.instant);

test('answers stay as they are until the deadline, and one of them is another then', () => {
  fc.assert(
    fc.property(fc.array(question, { maxLength: 5 }), fc.nat(20), (questions, now) => {
      const clock = new DeadlineClock(fixedClock(now));
      const answers = (at: Clock): readonly boolean[] => questions.map((one) => answer(at, one));
      const given = answers(clock);
      const later = Array.from({ length: 60 }, (_, more) => now + more);
      const first = later.find((time) => answers(fixedClock(time)).some((one, at) => one !== given[at]));
      expect(clock.runAgainAt).toBe(first);
    }),
    { numRuns: 2000 },
  );
});

test('stamping is no question', () => {
  const clock = new DeadlineClock(fixedClock(7));
  expect([clock.now(), clock.runAgainAt]).toEqual([7, undefined]);
});

test('ages are measured when an input is looked at, everything else when it was collected', () => {
  const clock = fixedClock(10, 20);
  expect([clock.now(), clock.isAfter(15), clock.hasLasted(10, 5)]).toEqual([10, false, true]);
  expect(fixedClock(10, 5).hasLasted(7, 1)).toBe(true);
});
