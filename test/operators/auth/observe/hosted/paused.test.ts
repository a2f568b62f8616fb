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
      // But for the status of the control plane, which is told all the same.
      expect(requests.map(({ action, kind }) => `${action} ${kind}`)).toEqual(['PatchStatus HostedControlPlane']);
      const [told, ...rest] = [...controllerResults].sort(
        (a, b) => Number(a.status === 'Skipped') - Number(b.status === 'Skipped'),
      );
      expect(told).toMatchObject({ controllerName: 'hosted-control-plane-status', status: 'Succeeded' });
      expect(new Set(rest.map(({ status, reason }) => `${status}: ${reason}`))).toEqual(
        new Set([`Skipped: gate closed: the control plane is paused (spec.pausedUntil: "${until}")`]),
      );
    },
  );

  test.each([undefined, '', 'false', '0', 'yes', NOW, '2026-01-15T09:30:00Z'])('works on one with %p', (until) => {
    expect(run(operator, until).requests.length).toBeGreaterThan(10);
  });
});
