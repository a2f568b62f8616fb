import { fixedClock } from '../../../../src/om/clock';
import { configurations } from '../../../../src/operators/auth/configurations';
import { fresh, restarted, targets } from './support/hosts';
import { untilRest } from './support/polling-host';

const clock = fixedClock(Date.parse('2026-03-01T12:00:00Z'));

/** Every third, so that there is one of each kind. */
const some = configurations.filter((_, at) => at % 3 === 0);
/** Of these, the ones that are begun anew when they rest. */
const settled = some.filter((_, at) => at % 10 === 0);

test('there are enough configurations', () => {
  expect(some.length).toBeGreaterThanOrEqual(25);
  expect(settled.length).toBeGreaterThanOrEqual(3);
});

describe.each(targets)('%s comes to rest', (target) => {
  test.each(some.map((one) => [one.name, one] as const))('with %s', (_, configuration) => {
    const running = fresh(target, configuration, clock);
    expect(untilRest(running.host, running.others).length).toBeLessThanOrEqual(9);
    if (!settled.includes(configuration)) return;
    // Objects that were restored have other versions, and so another hash in a Deployment, which takes a few passes.
    const again = restarted(running);
    expect(untilRest(again.host, again.others).length).toBeLessThanOrEqual(4);
  });
});
