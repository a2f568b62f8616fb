// A standalone cluster's authentication in an app with other people's charts: their Secret holds the users, and their pod
// mounts the oauth-server's configuration.
import { App, Chart } from 'cdk8s';
import { Pod, Secret, Volume } from 'cdk8s-plus-28';
import { Authentication, IdentityProvider, Topology } from 'openshift-manager';

const app = new App({ outdir: 'dist' });

const users = new Secret(new Chart(app, 'users'), 'htpasswd', {
  metadata: { name: 'staff-htpasswd', namespace: 'openshift-config' },
  stringData: { htpasswd: 'anna:$2y$05$QmB2xvQ0' },
});

const cluster = new Chart(app, 'meadow', { labels: { team: 'identity' } });
const auth = new Authentication(cluster, 'auth', {
  topology: Topology.standalone({
    version: '4.22.0',
    appsDomain: 'apps.meadow.example.com',
    apiUrl: 'https://api.meadow.example.com:6443',
    images: { oauthServer: 'quay.io/example/oauth-server', oauthApiserver: 'quay.io/example/oauth-apiserver' },
    neighbours: {
      etcd: ['10.0.0.11', '10.0.0.12', '10.0.0.13'],
      router: { certificate: '-----BEGIN CERTIFICATE-----\n…', key: '-----BEGIN PRIVATE KEY-----\n…' },
    },
  }),
  identityProviders: [IdentityProvider.htpasswd({ name: 'staff', fileData: users })],
});

const audit = new Chart(app, 'audit', { namespace: 'openshift-authentication' });
const pod = new Pod(audit, 'reader', { containers: [{ image: 'quay.io/example/reader' }] });
pod.addVolume(Volume.fromConfigMap(audit, 'configuration', auth.oauthServer.config));

app.synth();

for (const failure of auth.failures) console.warn(failure);
