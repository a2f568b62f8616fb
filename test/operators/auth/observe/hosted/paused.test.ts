import { fixedClock } from '../../../../../src/om/clock';
import type { Operator } from '../../../../../src/om/operator';
import { seededSource } from '../../../../../src/om/random';
import { type RunResult, runControllers } from '../../../../../src/om/run/run-controllers';
import { splitInput } from '../../../../../src/om/state/memory-state';
import { OverlayState } from '../../../../../src/om/state/overlay-state';
import { loadAssets } from '../../../../../src/operators/auth/assets';
import { hostedInputOf } from '../../../../../src/operators/auth/configurations';
import { configured } from '../../../../../src/operators/auth/configurations/describe';
import { convergedAuthOperator } from '../../../../../src/operators/auth/hosted-converged/operator';
import { hostedAuthOperator } from '../../../../../src/operators/auth/hosted-cpo/operator';
import { hostedControlPlanes } from '../../../../../src/operators/auth/resources/hypershift';
import type { AuthSettings } from '../../../../../src/operators/auth/settings';

const NOW = '2027-01-15T09:30:00Z';
const { configuration } = configured('', {});

function run(operator: Operator<AuthSettings>, pausedUntil: string | undefined): RunResult {
  const { clusters } = hostedInputOf(configuration);
  const management = new OverlayState(clusters.Management);
  const [hcp] = management.list(hostedControlPlanes);
  if (hcp === undefined) throw new Error('no HostedControlPlane');
  management.put(hostedControlPlanes, { ...hcp, spec: { ...hcp.spec, pausedUntil } });
  return runControllers(operator, {
    input: splitInput(management, clusters.UserWorkload),
    clock: fixedClock(Date.parse(NOW)),
    random: seededSource(1),
    secrets: 'empty',
    environment: {},
    settings: { assets: loadAssets(), recordedAnswers: configuration.answers },
  });
}

describe.each([
  ['hosted-cpo', hostedAuthOperator],
  ['hosted-converged', convergedAuthOperator],
])('%s', (_, operator) => {
  test.each(['true', 'T', '1', '2027-01-15T09:30:01Z'])(
    'keeps its hands off a control plane paused until %s',
    (until) => {
      const { requests, controllerResults } = run(operator, until);
      expect(requests).toEqual([]);
      expect(new Set(controllerResults.map(({ status }) => status))).toEqual(new Set(['Skipped']));
    },
  );

  test.each([undefined, '', 'false', '0', 'yes', NOW, '2026-01-15T09:30:00Z'])('works on one with %p', (until) => {
    expect(run(operator, until).requests.length).toBeGreaterThan(10);
  });
});
