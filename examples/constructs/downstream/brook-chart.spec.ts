// The same tests under vitest.
import { Testing } from 'cdk8s';
import { readHostedInput } from 'openshift-manager';
import { manifestMatchers, manifestSerializer, type PartialManifest } from 'openshift-manager/jest';
import { expect, test } from 'vitest';
import { PatientAuthChart } from './brook-chart';

declare module 'vitest' {
  interface Matchers<T> {
    toContainManifest(expected: PartialManifest): T;
  }
}

expect.extend(manifestMatchers);
expect.addSnapshotSerializer(manifestSerializer);

const input = readHostedInput('node_modules/openshift-manager/examples/hosted');
const chart = new PatientAuthChart(Testing.app(), 'brook', { input });

test('pods get their time', () => {
  expect(chart).toContainManifest({
    kind: 'Deployment',
    metadata: { name: 'oauth-openshift' },
    spec: { minReadySeconds: 30 },
  });
});

test('nothing else of the server changes unnoticed', () => {
  expect(chart.oauthServer.deployment.resource).toMatchSnapshot();
});
