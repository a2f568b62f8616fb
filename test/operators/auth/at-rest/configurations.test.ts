import { fixedClock } from '../../../../src/om/clock';
import { configurations } from '../../../../src/operators/auth/configurations';
import { isThorough, sample } from '../../../support/thorough';
import { refusedByServer } from '../support/refused-by-server';
import { fresh, restarted, targets } from './support/hosts';
import { untilRest } from './support/polling-host';

const clock = fixedClock(Date.parse('2026-03-01T12:00:00Z'));

const some = sample(configurations);
/** Of these, the ones that are begun anew when they rest. */
const settled = some.filter((_, at) => at % 5 === 0);

test('there are enough configurations', () => {
  expect(some.length).toBeGreaterThanOrEqual(isThorough ? 25 : 8);
  expect(settled.length).toBeGreaterThanOrEqual(2);
});

describe.each(targets)('%s comes to rest', (target) => {
  const taken = some.filter(({ name }) => target !== 'hosted-cpo' || name !== refusedByServer);
  test.each(taken.map((one) => [one.name, one] as const))('with %s', (_, configuration) => {
    const running = fresh(target, configuration, clock);
    expect(untilRest(running.host, running.others).length).toBeLessThanOrEqual(9);
    if (!settled.includes(configuration)) return;
    // Objects that were restored have other versions, and so another hash in a Deployment, which takes a few passes.
    const again = restarted(running);
    expect(untilRest(again.host, again.others).length).toBeLessThanOrEqual(4);
  });
});
