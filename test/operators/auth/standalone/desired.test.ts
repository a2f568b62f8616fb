import { fixedClock } from '../../../../src/om/clock';
import type { Clock } from '../../../../src/om/controller';
import { singleInput } from '../../../../src/om/state/memory-state';
import { loadAssets } from '../../../../src/operators/auth/assets';
import { standaloneInputOf } from '../../../../src/operators/auth/configurations';
import { noAnswers } from '../../../../src/operators/auth/recorded-answers';
import { synthesizeStandalone } from '../../../../src/operators/auth/standalone/desired';
import { configurationNamed } from '../support/configuration-named';
import { settledCluster } from '../support/standalone-cluster';

const assets = loadAssets();

/** A clock on which every look at it takes a second: events are named after the time. */
const ticking = (start: number): Clock => {
  let now = start;
  return { ...fixedClock(start), now: () => (now += 1000) };
};

const NOON = Date.UTC(2030, 0, 1, 12);

test.each(['nothing configured', 'all providers', 'an external issuer'])(
  'comes to rest while time goes by: %s',
  (name) => {
    const { configuration } = configurationNamed(name);
    const { input, environment } = standaloneInputOf(configuration);
    const settings = { assets, recordedAnswers: configuration.answers };
    const { failures } = synthesizeStandalone(input, { settings, environment, clock: ticking(NOON) });
    expect(failures.filter((failure) => failure.includes('comes to rest'))).toEqual([]);
  },
);

test('comes to rest over a cluster that is settled, whatever it goes on telling', () => {
  const settings = { assets, recordedAnswers: noAnswers };
  const { failures } = synthesizeStandalone(singleInput(settledCluster()), { settings, clock: ticking(NOON) });
  expect(failures.filter((failure) => failure.includes('comes to rest'))).toEqual([]);
});
