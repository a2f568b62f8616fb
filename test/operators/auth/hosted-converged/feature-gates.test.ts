import { splitInput } from '../../../../src/om/state/memory-state';
import { OverlayState } from '../../../../src/om/state/overlay-state';
import { loadAssets } from '../../../../src/operators/auth/assets';
import { convergedInputOf, standaloneInputOf } from '../../../../src/operators/auth/configurations';
import { configured, type Description } from '../../../../src/operators/auth/configurations/describe';
import { synthesizeConverged } from '../../../../src/operators/auth/hosted-converged/desired';
import { featureGates } from '../../../../src/operators/auth/resources/openshift';

const assets = loadAssets();

/** What is wanted where the guest cluster says that these gates are open. */
function wanted(description: Description, gates: readonly string[]) {
  const given = configured('', { ...description, standalone: { featureGates: gates } });
  const { clusters } = convergedInputOf(given.configuration);
  const served = new OverlayState(clusters.UserWorkload);
  const opened = standaloneInputOf(given.configuration).input.clusters.Management.get(featureGates, 'cluster');
  if (opened === undefined) throw new Error('no FeatureGate');
  served.put(featureGates, opened);
  return synthesizeConverged(splitInput(clusters.Management, served), {
    settings: { assets, recordedAnswers: given.configuration.answers },
  });
}

const external = { type: 'OIDC', oidcProviders: [] } as const;

describe('gates of the guest cluster', () => {
  test.each<[string, Description]>([
    ['with users of its own', {}],
    ['with external issuers', { authentication: external, rolledOut: true }],
    ['on its way to external issuers', { authentication: external, rolledOut: false }],
  ])('do not lead to a server for external tokens, which a control plane has none of: %s', (_, description) => {
    const gates = ['ExternalOIDC', 'ExternalOIDCWithUpstreamParity'];
    expect(wanted(description, [...gates, 'ExternalOIDCExternalClaimsSourcing'])).toEqual(wanted(description, gates));
  });

  test('count otherwise', () => {
    expect(JSON.stringify(wanted({}, ['ClientsAllowCBOR']).objects)).toContain('ClientsAllowCBOR=true');
  });
});
