import * as fc from 'fast-check';
import type { KubeObject } from '../../../../src/kube/types';
import { compareRequests } from '../../../../src/om/request';
import { splitInput } from '../../../../src/om/state/memory-state';
import { OverlayState } from '../../../../src/om/state/overlay-state';
import type { HostedControlPlaneSpec } from '../../../../src/operators/auth/resources/config/hosted-control-plane';
import { hostedControlPlanes } from '../../../../src/operators/auth/resources/hypershift';
import { AUTHORITY, configMap, controlPlane, inputOf, otherComponents, secret } from './support/control-plane';
import { applied, lines, pass } from './support/run';

const external: Partial<HostedControlPlaneSpec> = {
  configuration: {
    authentication: {
      type: 'OIDC',
      oidcProviders: [
        {
          name: 'corporate',
          issuer: { issuerURL: 'https://sso.test', audiences: ['a'], issuerCertificateAuthority: { name: 'sso-ca' } },
          claimMappings: { username: { claim: 'sub', prefixPolicy: 'NoPrefix' } },
          oidcClients: [{ componentName: 'console', clientID: 'c', clientSecret: { name: 'console-client' } }],
        },
      ],
    },
  },
};
const externalObjects: readonly KubeObject[] = [
  ...otherComponents,
  configMap('sso-ca', { 'ca-bundle.crt': AUTHORITY }),
  secret('console-client', { clientSecret: 'hidden' }),
];

/** Control planes that differ in what decides which objects there are and what is in them. */
const specs: fc.Arbitrary<Partial<HostedControlPlaneSpec>> = fc
  .record({
    controllerAvailabilityPolicy: fc.constantFrom('HighlyAvailable', 'SingleReplica', ''),
    platform: fc.constantFrom(
      { type: 'AWS', aws: { region: 'eu-north-1', endpointAccess: 'Public' } },
      { type: 'AWS', aws: { region: 'us-east-1', endpointAccess: 'Private' } },
      { type: 'GCP', gcp: { endpointAccess: 'PublicAndPrivate' } },
      { type: 'Azure', azure: { topology: 'Private' } },
      { type: 'IBMCloud' },
      { type: 'KubeVirt' },
      { type: 'None' },
    ),
    strategy: fc.constantFrom(
      { type: 'Route', route: { hostname: 'login.reed.test' } },
      { type: 'NodePort', nodePort: { address: '192.0.2.7', port: 30443 } },
    ),
    oauth: fc.constantFrom(undefined, {}, { identityProviders: [{ name: 'a', type: 'HTPasswd', htpasswd: {} }] }),
    external: fc.boolean(),
    labels: fc.dictionary(fc.constantFrom('team', 'tier'), fc.constantFrom('a', 'b')),
  })
  .map(({ strategy, oauth, external: isExternal, ...spec }) => ({
    ...spec,
    services: [{ service: 'OAuthServer', servicePublishingStrategy: strategy }],
    ...(isExternal ? external : { configuration: { oauth } }),
  }));

describe('a pass over a control plane', () => {
  it('settles: it asks for nothing once its requests were carried out, whatever the control plane is', () => {
    fc.assert(
      fc.property(specs, (spec) => {
        const input = inputOf(controlPlane(spec), externalObjects);
        const first = pass(input);
        const afterFirst = applied(input, first);
        // The hash of a new password reaches the oauth-server's pods one pass later, and so the status its name and the address.
        const second = pass(afterFirst);
        const isLate = (line: string) => line.endsWith('oauth-openshift') || line.includes('PatchStatus');
        expect(lines(second).filter((line) => !isLate(line))).toEqual([]);
        const third = pass(applied(afterFirst, second));
        expect(lines(third)).toEqual([]);
        expect(third.failures).toEqual([]);
      }),
      { numRuns: 12 },
    );
  });

  it('does not show the order of its input', () => {
    const expected = pass(inputOf(controlPlane(), externalObjects)).requests;
    fc.assert(
      fc.property(fc.shuffledSubarray([...externalObjects], { minLength: externalObjects.length }), (objects) => {
        const { requests } = pass(inputOf(controlPlane(), objects));
        expect(requests.map((request, index) => compareRequests(request, expected[index] ?? request))).toEqual(
          requests.map(() => 0),
        );
        expect(requests).toHaveLength(expected.length);
      }),
      { numRuns: 3 },
    );
  });

  it('asks only for what it declared', () => {
    for (const spec of [{}, external])
      expect(pass(inputOf(controlPlane(spec), externalObjects)).undeclared).toEqual([]);
  });

  it('makes everything that is needed to log in', () => {
    expect(lines(pass(inputOf(controlPlane())))).toMatchSnapshot();
  });

  it('removes both servers and keeps what is in the guest cluster when an external issuer takes over', () => {
    const before = inputOf(controlPlane(), externalObjects);
    const settled = applied(before, pass(before));
    const management = new OverlayState(settled.clusters.Management);
    management.put(hostedControlPlanes, controlPlane(external));
    expect(lines(pass(splitInput(management, settled.clusters.UserWorkload)))).toMatchSnapshot();
  });
});
