// A downstream project's tests of its own chart, under jest.
import { Testing } from 'cdk8s';
import { readHostedInput } from 'openshift-manager';
import { manifestMatchers, manifestSerializer } from 'openshift-manager/jest';
import { PatientAuthChart } from './brook-chart';

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
