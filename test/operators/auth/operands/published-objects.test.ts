import type { Route, Service } from '../../../../src/kube/types';
import { resolverFor } from '../../../../src/operators/auth/divergences/divergence';
import { defaultSettings } from '../../../../src/operators/auth/observe/hosted/settings';
import { observeVisibility } from '../../../../src/operators/auth/observe/hosted/visibility';
import { publishedLoginEndpoint } from '../../../../src/operators/auth/operands/login-endpoint';
import {
  internalLoginRoute,
  privateLoginRoute,
  publicLoginRoute,
} from '../../../../src/operators/auth/operands/routes/control-plane-routes';
import { shortenedRouteHost } from '../../../../src/operators/auth/operands/routes/route-host';
import { publishedLoginService } from '../../../../src/operators/auth/operands/services/published-login-service';
import type { HostedControlPlane } from '../../../../src/operators/auth/resources/config/hosted-control-plane';
import type { Platform } from '../../../../src/operators/auth/resources/config/platform';

const placement = { resolve: resolverFor('hosted-cpo') };
const owner = {
  namespace: 'clusters-pier',
  reference: { apiVersion: 'hypershift.openshift.io/v1beta1', kind: 'HostedControlPlane', name: 'pier', uid: 'u1' },
};

const service = (spec: Service['spec'], annotations?: Record<string, string>): Service => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'oauth-openshift', namespace: owner.namespace, annotations },
  spec,
});

describe('the login service', () => {
  const publish = (strategy: object, platform = 'AWS', existing?: Service, isPrivate = false) =>
    publishedLoginService(placement, existing, owner, { strategy, platform, isPrivate });

  test('a route needs a cluster address only', () => {
    expect(publish({ type: 'Route' })).toMatchObject({
      ok: true,
      value: {
        metadata: { ownerReferences: [owner.reference] },
        spec: { type: 'ClusterIP', ipFamilyPolicy: 'PreferDualStack', ports: [{ port: 6443, targetPort: 6443 }] },
      },
    });
  });

  test('a node port that was assigned stays, and so do other ports and the selector', () => {
    const existing = service({
      type: 'NodePort',
      selector: { a: 'b' },
      ports: [{ port: 1, nodePort: 30001 }, { port: 2 }],
    });
    expect(publish({ type: 'NodePort', nodePort: { port: 31000 } }, 'Agent', existing)).toMatchObject({
      ok: true,
      value: { spec: { selector: { a: 'b' }, ports: [{ port: 6443, nodePort: 30001 }, { port: 2 }] } },
    });
    expect(publish({ type: 'NodePort', nodePort: { port: 31000 } }, 'Agent')).toMatchObject({
      value: { spec: { ports: [{ nodePort: 31000 }] } },
    });
  });

  test('on IBM Cloud a node port outlives the move to a route', () => {
    const existing = service({ type: 'NodePort' });
    expect(publish({ type: 'Route' }, 'IBMCloud', existing)).toMatchObject({ value: { spec: { type: 'NodePort' } } });
    expect(publish({ type: 'Route' }, 'AWS', existing)).toMatchObject({ value: { spec: { type: 'ClusterIP' } } });
  });

  test('a load balancer on Azure is internal where the control plane is private', () => {
    const internal = { 'service.beta.kubernetes.io/azure-load-balancer-internal': 'true' };
    const strategy = { type: 'LoadBalancer', loadBalancer: { hostname: 'oauth.example' } };
    expect(publish(strategy, 'Azure', undefined, true)).toMatchObject({
      value: {
        metadata: { annotations: { ...internal, 'external-dns.alpha.kubernetes.io/hostname': 'oauth.example' } },
        spec: { type: 'LoadBalancer', ports: [{ port: 443, targetPort: 6443 }] },
      },
    });
    const open = publish({ type: 'LoadBalancer' }, 'Azure', service({}, internal));
    expect(open.ok && open.value.metadata.annotations).toBeUndefined();
  });

  test.each([
    [{ type: 'LoadBalancer' }, /only supported on self-managed Azure, got platform: AWS/],
    [{ type: 'S3' }, /invalid publishing strategy for OAuth service: S3/],
    [{}, /invalid publishing strategy for OAuth service: $/],
  ])('%j is refused', (strategy, error) => {
    expect(publish(strategy)).toEqual({ ok: false, error: expect.stringMatching(error) });
  });
});

describe('routes', () => {
  const label = 'hypershift.openshift.io/hosted-control-plane';
  const existing: Route = {
    apiVersion: 'route.openshift.io/v1',
    kind: 'Route',
    metadata: {
      name: 'oauth',
      labels: { [label]: 'old', mine: 'yes' },
      annotations: { 'external-dns.alpha.kubernetes.io/hostname': 'x' },
    },
    spec: { host: 'given.example', to: { kind: 'Service', name: 'other', weight: 7 } },
  };

  test('a host that is there stays until an admin asks for another; the router label follows the control plane', () => {
    const kept = publicLoginRoute(placement, existing, owner, { servedByOwnRouter: false });
    expect(kept.spec).toMatchObject({ host: 'given.example', to: { kind: 'Service', name: 'oauth-openshift' } });
    expect(kept.metadata).toMatchObject({ labels: { mine: 'yes' }, annotations: undefined });
    expect(kept.metadata.labels).not.toHaveProperty(label);
    const asked = publicLoginRoute(placement, existing, owner, { hostname: 'new.example', servedByOwnRouter: true });
    expect(asked).toMatchObject({ metadata: { labels: { [label]: owner.namespace } }, spec: { host: 'new.example' } });
  });

  test('the private route is marked, the internal one has a made-up host', () => {
    expect(
      privateLoginRoute(placement, undefined, owner, { hostname: 'p.example', servedByOwnRouter: true }),
    ).toMatchObject({
      metadata: {
        name: 'oauth-private',
        labels: {
          'hypershift.openshift.io/route-visibility': 'private',
          'hypershift.openshift.io/internal-route': 'true',
        },
      },
    });
    expect(internalLoginRoute(placement, undefined, owner).spec.host).toBe('oauth.apps.pier.hypershift.local');
  });

  test.each([
    ['a'.repeat(56), 'apps.example', undefined],
    ['a'.repeat(57), 'apps.example', `oauth-${'a'.repeat(47)}-c33feaf6.apps.example`],
    ['a'.repeat(57), '', undefined],
  ])('a host in the namespace %s below %j is shortened to %s', (namespace, domain, host) => {
    expect(shortenedRouteHost('oauth', namespace, domain)).toBe(host);
  });
});

describe('the endpoint', () => {
  const nodePorts = service({ ports: [{ port: 6443, nodePort: 30443 }] });
  const balanced: Service = { ...service({}), status: { loadBalancer: { ingress: [{ ip: '192.0.2.7' }] } } };
  const route = { spec: { host: 'r.example', to: { kind: 'Service', name: 'x' } } };

  test.each([
    [
      { type: 'NodePort', nodePort: { address: '2001:db8::1' } },
      { service: nodePorts },
      { host: '2001:db8::1', port: 30443 },
    ],
    [{ type: 'NodePort', nodePort: { address: 'n' } }, { service: service({}) }, undefined],
    [{ type: 'LoadBalancer' }, { service: balanced }, { host: '192.0.2.7', port: 443 }],
    [{ type: 'LoadBalancer', loadBalancer: { hostname: 'lb' } }, { service: service({}) }, { host: 'lb', port: 443 }],
    [{ type: 'LoadBalancer' }, { service: service({}) }, undefined],
    [{ type: 'Route' }, { service: service({}) }, undefined],
    [{ type: 'NodePort' }, {}, undefined],
  ])('%j is known as %3$j', (strategy, objects, value) => {
    expect(publishedLoginEndpoint(strategy, objects)).toEqual({ ok: true, value });
  });

  test('a route counts by its host', () => {
    const objects = {
      service: service({}),
      route: { apiVersion: 'route.openshift.io/v1', kind: 'Route', metadata: {}, ...route } as const,
    };
    expect(publishedLoginEndpoint({ type: 'Route' }, objects)).toEqual({
      ok: true,
      value: { host: 'r.example', port: 443 },
    });
    expect(publishedLoginEndpoint({ type: 'Route', route: { hostname: 'h' } }, objects)).toMatchObject({
      value: { host: 'h' },
    });
  });

  test('a node port without address is an error', () => {
    expect(publishedLoginEndpoint({ type: 'NodePort' }, { service: nodePorts })).toMatchObject({ ok: false });
  });
});

describe('visibility', () => {
  const hcp = (platform: Platform, kasHost?: string): HostedControlPlane => ({
    apiVersion: 'hypershift.openshift.io/v1beta1',
    kind: 'HostedControlPlane',
    metadata: {},
    spec: {
      platform,
      services: [
        { service: 'APIServer', servicePublishingStrategy: { type: 'Route', route: { hostname: kasHost ?? '' } } },
      ],
    },
  });

  test.each<[Platform, string | undefined, boolean[]]>([
    [{ type: 'AWS', aws: { endpointAccess: 'Private' } }, undefined, [false, true, true]],
    [{ type: 'AWS', aws: { endpointAccess: 'PublicAndPrivate' } }, undefined, [true, true, false]],
    [{ type: 'AWS', aws: { endpointAccess: 'Public' } }, 'api.example', [true, false, true]],
    [{ type: 'GCP', gcp: { endpointAccess: 'Private' } }, undefined, [false, true, true]],
    [{ type: 'Azure', azure: {} }, undefined, [true, false, false]],
    [{ type: 'Azure', azure: { private: { type: 'Swift' } } }, undefined, [true, true, true]],
    [{ type: 'Azure', azure: { topology: 'Private' } }, undefined, [false, true, true]],
    [
      { type: 'Azure', azure: { azureAuthenticationConfig: { azureAuthenticationConfigType: 'ManagedIdentities' } } },
      undefined,
      [true, false, true],
    ],
    [{ type: 'IBMCloud' }, 'api.example', [true, false, false]],
    [{ type: 'KubeVirt' }, 'api.example', [true, false, true]],
    [{ type: 'KubeVirt' }, undefined, [true, false, false]],
  ])('%j with API host %s: public, private, own router are %j', (platform, kasHost, expected) => {
    const { isPublic, isPrivate, usesOwnRouter } = observeVisibility(hcp(platform, kasHost), defaultSettings);
    expect([isPublic, isPrivate, usesOwnRouter]).toEqual(expected);
  });
});
