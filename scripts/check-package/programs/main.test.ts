import { Testing } from 'cdk8s';
import { HostedAuthChart, readHostedInput } from 'openshift-manager';
import { manifestMatchers } from 'openshift-manager/jest';

expect.extend(manifestMatchers);

test('the helpers work under the Jest of the template', () => {
  const input = readHostedInput('node_modules/openshift-manager/examples/hosted');
  const chart = new HostedAuthChart(Testing.app(), 'brook', { input });
  expect(chart).toContainManifest({ kind: 'Deployment', metadata: { name: 'oauth-openshift' } });
});
