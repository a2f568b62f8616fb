import { splitInput } from '../../../../src/om/state/memory-state';
import { OverlayState } from '../../../../src/om/state/overlay-state';
import { loadAssets } from '../../../../src/operators/auth/assets';
import { convergedInputOf } from '../../../../src/operators/auth/configurations';
import { CONTROL_PLANE_NAMESPACE } from '../../../../src/operators/auth/configurations/names';
import { synthesizeConverged } from '../../../../src/operators/auth/hosted-converged/desired';
import { operatorStateConfigMap } from '../../../../src/operators/auth/hosted-converged/operator-state';
import { noAnswers } from '../../../../src/operators/auth/recorded-answers';
import { configMaps } from '../../../../src/operators/auth/resources/core';
import { configurationNamed } from '../support/configuration-named';

const assets = loadAssets();

/** What is wanted where somebody wrote this into the operator's own object. */
function wanted(spec: object) {
  const { clusters } = convergedInputOf(configurationNamed('nothing configured').configuration);
  const management = new OverlayState(clusters.Management);
  const object = {
    apiVersion: 'operator.openshift.io/v1',
    kind: 'Authentication',
    metadata: { name: 'cluster' },
    spec: { managementState: 'Managed', logLevel: 'Normal', ...spec },
  } as const;
  management.put(configMaps, operatorStateConfigMap({ object, managers: {} }, CONTROL_PLANE_NAMESPACE));
  return synthesizeConverged(splitInput(management, clusters.UserWorkload), {
    settings: { assets, recordedAnswers: noAnswers },
  });
}

describe("the operator's own object of a control plane", () => {
  test.each<[string, object]>([
    ['overrides', { unsupportedConfigOverrides: { oauthServer: { corsAllowedOrigins: ['//lab(:|$)'] } } }],
    ['hands off', { managementState: 'Unmanaged' }],
    ['everything away', { managementState: 'Removed' }],
  ])('is no lever: %s', (_, spec) => {
    expect(wanted(spec)).toEqual(wanted({}));
  });

  test('says how much is logged', () => {
    expect(JSON.stringify(wanted({ logLevel: 'Trace' }).objects)).toContain('--v=6');
  });
});
