// What a user has who installs nothing but the package and its peers: charts, and a word about what deploying takes.
import { App } from 'cdk8s';
import { HostedAuthChart, readHostedInput } from 'openshift-manager';

const app = new App();
new HostedAuthChart(app, 'brook', { input: readHostedInput('node_modules/openshift-manager/examples/hosted') });
app.synth();

const { OperatorHostChart } = require('openshift-manager/deploy');
try {
  new OperatorHostChart(new App(), 'host', { image: 'registry.example.com/om:1', topology: 'standalone' });
  throw new Error('it deploys without cdk8s-plus-28');
} catch (error) {
  if (!String(error).includes('npm install cdk8s-plus-28')) throw error;
}
