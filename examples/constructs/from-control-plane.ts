// A program that has a HostedControlPlane in hand and wants its authentication as manifests, with a change of its own.
import { HostedAuthChart, type HostedControlPlane, ManifestApp } from 'openshift-manager';

const hostedControlPlane: HostedControlPlane = {
  apiVersion: 'hypershift.openshift.io/v1beta1',
  kind: 'HostedControlPlane',
  metadata: { name: 'brook', namespace: 'clusters-brook', uid: '4a3c7d10-9f9e-4f57-8b55-21d0a4c9b6e2' },
  spec: {
    platform: { type: 'None' },
    controllerAvailabilityPolicy: 'HighlyAvailable',
    issuerURL: 'https://oidc.example.com/brook',
    networking: { serviceNetwork: [{ cidr: '172.31.0.0/16' }] },
    releaseImage: 'quay.io/example/release:4.22.0',
    services: [
      {
        service: 'OAuthServer',
        servicePublishingStrategy: { type: 'Route', route: { hostname: 'oauth-brook.apps.example.com' } },
      },
    ],
  },
  status: { controlPlaneEndpoint: { host: 'api.brook.example.com', port: 6443 } },
};

const app = new ManifestApp({ outdir: 'dist' });
const auth = new HostedAuthChart(app, 'brook', { hostedControlPlane });
auth.oauthServer.deployment.override((deployment) => ({ ...deployment, spec: { ...deployment.spec, replicas: 5 } }));
app.synth();

// What is missing in this small example is said, and the rest is there.
for (const failure of auth.failures) console.warn(failure);
