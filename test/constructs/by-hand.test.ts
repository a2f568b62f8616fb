import { Chart, Duration, Testing } from 'cdk8s';
import { Secret } from 'cdk8s-plus-28';
import { HostedAuthChart } from '../../src/charts/hosted-auth-chart';
import { Authentication } from '../../src/constructs/authentication';
import { IdentityProvider } from '../../src/constructs/identity-provider';
import { OAuthApiserver } from '../../src/constructs/oauth-apiserver';
import { OAuthServerConfig } from '../../src/constructs/oauth-server-config';
import { SessionSecret } from '../../src/constructs/session-secret';
import { controlPlaneObjects } from '../../src/constructs/topology/control-plane-objects';
import { Topology } from '../../src/constructs/topology/topology';
import type { HostedControlPlane } from '../../src/operators/auth/resources/config/hosted-control-plane';
import { hostedByHand, neighbours, release, standaloneByHand } from './support/by-hand';

const staff = IdentityProvider.htpasswd({ name: 'staff', fileData: 'staff-htpasswd' });

/** The tree of constructs that hold objects, by path. */
const paths = (chart: Chart): readonly string[] =>
  chart.node
    .findAll()
    .filter(({ node }) => node.children.length === 0 && node.path !== chart.node.path)
    .map(({ node }) => node.path);

describe('typed props alone', () => {
  test('make a whole hosted authentication', () => {
    const { auth, chart, guest } = hostedByHand(() => ({ identityProviders: [staff] }));
    expect(auth.failures).toEqual([]);
    expect({ chart: paths(chart), guest: paths(guest) }).toMatchSnapshot();
  });

  test('make a whole standalone authentication', () => {
    const { auth, chart } = standaloneByHand((scope) => {
      const fileData = new Secret(scope, 'users', { stringData: { htpasswd: 'anna:$2y$05$' } });
      return { identityProviders: [IdentityProvider.htpasswd({ name: 'staff', fileData })] };
    });
    expect(auth.failures).toEqual([]);
    expect(paths(chart)).toMatchSnapshot();
  });

  test('make what the same HostedControlPlane makes', () => {
    const { chart } = hostedByHand(() => ({
      identityProviders: [staff],
      tokens: { accessTokenMaxAge: Duration.hours(1) },
    }));
    const hostedControlPlane: HostedControlPlane = {
      apiVersion: 'hypershift.openshift.io/v1beta1',
      kind: 'HostedControlPlane',
      metadata: { name: 'brook', namespace: 'clusters-brook', uid: '4a3c7d10-9f9e-4f57-8b55-21d0a4c9b6e2' },
      spec: {
        platform: { type: 'None' },
        controllerAvailabilityPolicy: 'HighlyAvailable',
        networking: { serviceNetwork: [{ cidr: '172.31.0.0/16' }] },
        services: [
          {
            service: 'OAuthServer',
            servicePublishingStrategy: { type: 'Route', route: { hostname: 'oauth-brook.apps.example.com' } },
          },
        ],
        configuration: {
          oauth: { identityProviders: [staff.spec], tokenConfig: { accessTokenMaxAgeSeconds: 3600 } },
        },
      },
      status: { controlPlaneEndpoint: { host: 'api.brook.example.com', port: 6443 } },
    };
    const objects = controlPlaneObjects({ controlPlane: hostedControlPlane, release, neighbours }).slice(1);
    const other = new HostedAuthChart(Testing.app(), 'brook', { hostedControlPlane, objects });
    expect(Testing.synth(chart)).toEqual(Testing.synth(other));
  });

  test('say what cannot be known', () => {
    const chart = new Chart(Testing.app(), 'c');
    const controlPlane = { name: 'b', namespace: 'n', login: 'oauth.example.com', api: { host: 'api', port: 6443 } };
    const topology = Topology.hosted({ controlPlane });
    expect(new Authentication(chart, 'auth', { topology }).failures.join('\n')).toContain(
      'openshift-authenticator-cert',
    );
  });
});

describe('a part alone', () => {
  test('is written alone, and follows its props', () => {
    const chart = new Chart(Testing.app(), 'c');
    Topology.hosted({
      controlPlane: { name: 'b', namespace: 'n', login: 'oauth.example.com', api: { host: 'api', port: 6443 } },
    }).giveTo(chart);
    const config = new OAuthServerConfig(chart, 'config', { identityProviders: [staff] });
    expect(Testing.synth(chart)).toHaveLength(1);
    expect(config.object.data?.['config.yaml']).toContain('name: staff');
    expect(new SessionSecret(chart, 'session').name).toBe('oauth-openshift-session');
  });

  test('may be the oauth-apiserver, with its profiles', () => {
    const chart = new Chart(Testing.app(), 'c');
    Topology.standalone({
      version: '4.22.0',
      appsDomain: 'apps.meadow.example.com',
      apiUrl: 'https://api.meadow.example.com:6443',
      neighbours: { etcd: ['10.0.0.11'], router: { certificate: 'certificate', key: 'key' } },
    }).giveTo(chart);
    const server = new OAuthApiserver(chart, 'server', {
      audit: { profile: 'WriteRequestBodies' },
      tlsProfile: { type: 'Modern' },
    });
    expect(server.failures).toEqual([]);
    expect(JSON.stringify(server.deployment.object)).toContain('--tls-min-version=VersionTLS13');
    expect(JSON.stringify(server.auditPolicy.object)).toContain('RequestResponse');
  });

  test('without a topology says how to give one', () => {
    expect(() => new SessionSecret(new Chart(Testing.app(), 'c'), 'session')).toThrow(
      'c/session: no topology was given to it or to a construct around it',
    );
  });
});
