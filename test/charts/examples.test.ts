import { manifestMatchers, manifestSerializer } from '../../src/jest';
import { hostedExample, standaloneExample } from '../support/examples';

expect.extend(manifestMatchers);
expect.addSnapshotSerializer(manifestSerializer);

describe('the hosted example', () => {
  const chart = hostedExample();

  test('can be made whole', () => expect(chart.failures).toEqual([]));

  test.each(['oauthServer', 'oauthApiserver', 'kubeApiserver'] as const)('%s', (operand) => {
    for (const manifest of chart[operand].manifests) expect(manifest).toMatchSnapshot(manifest.node.id);
  });

  test('the guest', () => {
    for (const manifest of chart.guest.objects.manifests) expect(manifest).toMatchSnapshot(manifest.node.id);
  });
});

describe('the standalone example', () => {
  const chart = standaloneExample();

  test('can be made whole', () => expect(chart.failures).toEqual([]));

  test.each(['oauthServer', 'oauthApiserver', 'cluster'] as const)('%s', (operand) => {
    for (const manifest of chart[operand].manifests) expect(manifest).toMatchSnapshot(manifest.node.id);
  });
});

test('both charts hold the oauth-server that the configuration asks for', () => {
  const server = { kind: 'Deployment', metadata: { name: 'oauth-openshift' }, spec: { replicas: 3 } };
  expect(hostedExample()).toContainManifest(server);
  expect(standaloneExample()).toContainManifest(server);
});
