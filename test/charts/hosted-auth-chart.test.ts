import { JsonPatch, Testing } from 'cdk8s';
import { HostedAuthChart } from '../../src/charts/hosted-auth-chart';
import { manifestMatchers } from '../../src/jest';
import { DESIRED_STATE_HASH_ANNOTATION, desiredStateHash } from '../../src/kube/hash';
import type { HostedControlPlane } from '../../src/operators/auth/resources/config/hosted-control-plane';

expect.extend(manifestMatchers);

const hostedControlPlane: HostedControlPlane = {
  apiVersion: 'hypershift.openshift.io/v1beta1',
  kind: 'HostedControlPlane',
  metadata: { name: 'rill', namespace: 'clusters-rill', uid: 'b1d9f4a2-4d0e-4c69-9a5e-08a9a3b6f001' },
  spec: {
    platform: { type: 'None' },
    controllerAvailabilityPolicy: 'SingleReplica',
    services: [
      {
        service: 'OAuthServer',
        servicePublishingStrategy: { type: 'Route', route: { hostname: 'oauth.rill.example.com' } },
      },
    ],
  },
  status: { controlPlaneEndpoint: { host: 'api.rill.example.com', port: 6443 } },
};

const chartOf = (props: Omit<ConstructorParameters<typeof HostedAuthChart>[2], 'input'> = {}): HostedAuthChart =>
  new HostedAuthChart(Testing.app(), 'rill', { hostedControlPlane, ...props });

describe('HostedAuthChart', () => {
  test('is the same whatever clusters were made before it', () => {
    const other = {
      ...hostedControlPlane,
      metadata: { ...hostedControlPlane.metadata, name: 'fen', namespace: 'clusters-fen' },
    };
    const textOf = (plane: HostedControlPlane): string =>
      JSON.stringify(Testing.synth(new HostedAuthChart(Testing.app(), 'rill', { hostedControlPlane: plane })));
    const [first, between, again] = [hostedControlPlane, other, hostedControlPlane].map(textOf);
    expect(again).toBe(first);
    expect(between).not.toContain('clusters-rill');
  });

  test('takes a control plane in hand, without its neighbours', () => {
    expect(chartOf()).toContainManifest({
      kind: 'Deployment',
      metadata: { name: 'oauth-openshift', namespace: 'clusters-rill' },
      spec: { replicas: 1 },
    });
  });

  test('says what it could not make', () => {
    expect(chartOf().failures.join('\n')).toContain('openshift-authenticator-cert');
  });

  test('an object it does not read is an error, not left out', () => {
    const objects = [{ apiVersion: 'v1', kind: 'Widget', metadata: { name: 'w' } }];
    expect(() => new HostedAuthChart(Testing.app(), 'rill', { hostedControlPlane, objects })).toThrow(
      'the objects given: Widget w: found v1 Widget, expected a kind that is read',
    );
  });

  test('a field that cannot be used is named', () => {
    const broken = { ...hostedControlPlane, spec: { ...hostedControlPlane.spec, labels: { a: 1 } } };
    expect(() => new HostedAuthChart(Testing.app(), 'rill', { hostedControlPlane, objects: [broken] })).toThrow(
      'HostedControlPlane clusters-rill/rill',
    );
  });

  test('patches and added metadata show, hashes follow, and nothing else changes', () => {
    const plain = chartOf().oauthServer.deployment.toJson();
    const { deployment } = chartOf().oauthServer;
    deployment.patch([JsonPatch.replace('/spec/replicas', 5)], { rehash: true });
    deployment.metadata.addLabel('team', 'identity');
    const written = deployment.toJson();
    const hash = { [DESIRED_STATE_HASH_ANNOTATION]: desiredStateHash(written) };
    expect(written).toEqual({
      ...plain,
      metadata: {
        ...plain.metadata,
        labels: { ...plain.metadata.labels, team: 'identity' },
        annotations: { ...plain.metadata.annotations, ...hash },
      },
      spec: { ...deployment.object.spec, replicas: 5 },
    });
  });

  test('with external OIDC there is no oauth-server, and asking for it says so', () => {
    const external: HostedControlPlane = {
      ...hostedControlPlane,
      spec: { ...hostedControlPlane.spec, configuration: { authentication: { type: 'OIDC' } } },
    };
    const chart = new HostedAuthChart(Testing.app(), 'rill', { hostedControlPlane: external });
    expect(() => chart.oauthServer.deployment.object).toThrow(
      'rill/auth/oauth-server/deployment has no Deployment with this configuration; it has: nothing',
    );
  });
});
