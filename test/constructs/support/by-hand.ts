import { App, Chart } from 'cdk8s';
import { Authentication, type AuthenticationProps } from '../../../src/constructs/authentication';
import type { HostedTarget } from '../../../src/constructs/topology/hosted-cluster';
import { Topology } from '../../../src/constructs/topology/topology';
import { fixedClock } from '../../../src/om/clock';

/** An authentication, and the charts it is in. */
export interface Described {
  readonly auth: Authentication;
  readonly chart: Chart;
  readonly guest: Chart;
}

type Said = (chart: Chart) => Omit<AuthenticationProps, 'topology' | 'guest'>;

const clock = fixedClock(0);

/** The release that the hosted cluster runs. */
export const release = {
  version: '4.22.0',
  images: {
    'oauth-server': 'quay.io/example/oauth-server@sha256:1',
    'availability-prober': 'quay.io/example/availability-prober@sha256:1',
    'controlplane-operator': 'quay.io/example/controlplane-operator@sha256:1',
  },
};

/** What other components of its control plane have made. */
export const neighbours = {
  rootCa: 'root authority',
  authenticator: { certificate: 'certificate', key: 'key' },
  oauthApiserverIp: '172.30.7.21',
};

/** A whole hosted cluster in a few lines. */
export function hostedByHand(
  said: Said = () => ({}),
  target: HostedTarget = 'hosted-cpo',
  labels?: { readonly [key: string]: string },
): Described {
  const app = new App();
  const chart = new Chart(app, 'brook', { labels });
  const guest = new Chart(app, 'brook-guest');
  const topology = Topology.hosted({
    controlPlane: {
      name: 'brook',
      namespace: 'clusters-brook',
      uid: '4a3c7d10-9f9e-4f57-8b55-21d0a4c9b6e2',
      login: 'oauth-brook.apps.example.com',
      api: { host: 'api.brook.example.com', port: 6443 },
    },
    release,
    neighbours,
    target,
    clock,
  });
  return { auth: new Authentication(chart, 'auth', { topology, guest, ...said(chart) }), chart, guest };
}

/** A whole standalone cluster in a few lines. */
export function standaloneByHand(said: Said = () => ({})): Described {
  const chart = new Chart(new App(), 'meadow');
  const topology = Topology.standalone({
    version: '4.22.0',
    appsDomain: 'apps.meadow.example.com',
    apiUrl: 'https://api.meadow.example.com:6443',
    images: { oauthServer: 'quay.io/example/oauth-server', oauthApiserver: 'quay.io/example/oauth-apiserver' },
    neighbours: { etcd: ['10.0.0.11', '10.0.0.12'], router: { certificate: 'certificate', key: 'key' } },
    clock,
  });
  return { auth: new Authentication(chart, 'auth', { topology, ...said(chart) }), chart, guest: chart };
}
