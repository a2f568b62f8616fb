import type { RenderedManifest } from '../../src/constructs/rendered-manifest';
import { manifestMatchers, manifestSerializer } from '../../src/jest';
import { hostedExample, standaloneExample } from '../support/examples';

expect.extend(manifestMatchers);
expect.addSnapshotSerializer(manifestSerializer);

/** Each object below the construct that makes it, so that a snapshot is one object. */
function expectSnapshots(manifests: readonly RenderedManifest[]): void {
  for (const manifest of manifests) expect(manifest).toMatchSnapshot(manifest.node.path);
}

describe('the hosted example', () => {
  const chart = hostedExample();

  test('can be made whole', () => expect(chart.failures).toEqual([]));

  test('the control plane', () => expectSnapshots(chart.authentication.manifests));

  test('the guest', () => expectSnapshots(chart.guestResources.manifests));
});

describe('the standalone example', () => {
  const chart = standaloneExample();

  test('can be made whole', () => expect(chart.failures).toEqual([]));

  test('the cluster', () => expectSnapshots(chart.authentication.manifests));
});

test('both charts hold the oauth-server that the configuration asks for', () => {
  const server = { kind: 'Deployment', metadata: { name: 'oauth-openshift' }, spec: { replicas: 3 } };
  expect(hostedExample()).toContainManifest(server);
  expect(standaloneExample()).toContainManifest(server);
});
