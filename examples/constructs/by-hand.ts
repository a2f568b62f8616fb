// A hosted cluster's authentication from nothing but typed props.
import { Chart } from 'cdk8s';
import { Authentication, IdentityProvider, ManifestApp, Topology } from 'openshift-manager';

/** What the release calls the images of all containers. */
const images = [
  'oauth-server',
  'oauth-apiserver',
  'apiserver-network-proxy',
  'availability-prober',
  'cli',
  'controlplane-operator',
  'socks5-proxy',
];

const app = new ManifestApp({ outdir: 'dist' });
const auth = new Authentication(new Chart(app, 'brook'), 'auth', {
  topology: Topology.hosted({
    controlPlane: {
      name: 'brook',
      namespace: 'clusters-brook',
      uid: '4a3c7d10-9f9e-4f57-8b55-21d0a4c9b6e2',
      login: 'oauth-brook.apps.example.com',
      api: { host: 'api.brook.example.com', port: 6443 },
    },
    release: {
      version: '4.22.0',
      images: Object.fromEntries(images.map((name) => [name, `quay.io/example/${name}:4.22.0`])),
    },
    neighbours: {
      rootCa: '-----BEGIN CERTIFICATE-----\n…',
      authenticator: { certificate: '-----BEGIN CERTIFICATE-----\n…', key: '-----BEGIN PRIVATE KEY-----\n…' },
      oauthApiserverIp: '172.30.7.21',
    },
  }),
  guest: new Chart(app, 'brook-guest'),
  identityProviders: [IdentityProvider.htpasswd({ name: 'staff', fileData: 'staff-htpasswd' })],
});
app.synth();

for (const failure of auth.failures) console.warn(failure);
