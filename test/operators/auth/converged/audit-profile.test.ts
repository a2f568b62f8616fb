import { loadAssets } from '../../../../src/operators/auth/assets';
import { synthesizeConverged } from '../../../../src/operators/auth/converged/desired';
import { hostedInputOf } from '../../../../src/operators/auth/pairs';
import { pair } from '../../../../src/operators/auth/pairs/describe';

const assets = loadAssets();

/** The audit policy of the OAuth API server of a converged control plane, as text. */
function policyWith(profile: string): string {
  const audit = { profile, customRules: [{ group: 'bots', profile: 'AllRequestBodies' }] };
  const { configuration } = pair('', { apiServer: { audit } });
  const { objects } = synthesizeConverged(hostedInputOf(configuration), {
    settings: { assets, recordedAnswers: configuration.answers },
  });
  const found = objects.find(({ object }) => object.metadata.name === 'openshift-oauth-apiserver-audit');
  return JSON.stringify(found?.object);
}

test('no audit profile is the default one, and rules for groups hold', () => {
  expect(policyWith('')).toContain('bots');
  expect(policyWith('')).toBe(policyWith('Default'));
  expect(policyWith('')).not.toBe(policyWith('None'));
});
