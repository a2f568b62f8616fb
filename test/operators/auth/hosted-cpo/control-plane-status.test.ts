import type { JsonObject } from '../../../../src/kube/json';
import { mergePatchType } from '../../../../src/om/request';
import { splitInput } from '../../../../src/om/state/memory-state';
import { OverlayState } from '../../../../src/om/state/overlay-state';
import type {
  HostedControlPlane,
  HostedControlPlaneSpec,
  HostedControlPlaneStatus,
} from '../../../../src/operators/auth/resources/config/hosted-control-plane';
import { hostedControlPlanes } from '../../../../src/operators/auth/resources/hypershift';
import { controlPlane, inputOf, otherComponents, secret } from './support/control-plane';
import { applied, pass } from './support/run';

const NOW = '2030-05-06T00:00:00Z';
const openID = (name: string, issuer: string) => ({
  name,
  type: 'OpenID',
  openID: { clientID: 'c', clientSecret: { name: 'client' }, issuer },
});
const withProviders = (...identityProviders: readonly JsonObject[]): Partial<HostedControlPlaneSpec> => ({
  configuration: { oauth: { identityProviders } },
});

const withStatus = (hcp: HostedControlPlane, status: HostedControlPlaneStatus): HostedControlPlane => ({
  ...hcp,
  metadata: { ...hcp.metadata, resourceVersion: '41' },
  status: { ...hcp.status, ...status },
});

/** The patches of the control plane's status that a pass asks for, by the stage that asks. */
function patches(result: ReturnType<typeof pass>): { readonly [controller: string]: unknown } {
  const found = result.requests.filter(({ kind }) => kind === 'HostedControlPlane');
  expect(
    found.map(({ action, patchType, options, fieldManager }) => ({ action, patchType, options, fieldManager })),
  ).toEqual(
    found.map(() => ({
      action: 'PatchStatus',
      patchType: mergePatchType,
      options: undefined,
      fieldManager: undefined,
    })),
  );
  return Object.fromEntries(found.map(({ controller, body }) => [controller, body]));
}

const validConfiguration = {
  type: 'ValidHostedControlPlaneConfiguration',
  status: 'True',
  reason: 'AsExpected',
  message: 'Configuration passes validation',
  observedGeneration: 4,
  lastTransitionTime: NOW,
};
const validProviders = {
  type: 'ValidIDPConfiguration',
  status: 'True',
  reason: 'IDPConfigurationValid',
  message: 'Identity provider configuration is valid',
  lastTransitionTime: NOW,
};

describe('the status of a control plane', () => {
  it('tells of a first pass what was there before it, and what it makes of identity providers', () => {
    const result = pass(inputOf(controlPlane()));
    expect(patches(result)).toEqual({
      'hosted-control-plane-status': { status: { conditions: [validConfiguration] } },
      'identity-provider-status': { status: { conditions: [validConfiguration, validProviders] } },
    });
  });

  it('names the address and the password that a pass made in the next one, and then rests', () => {
    const before = inputOf(controlPlane());
    const afterFirst = applied(before, pass(before));
    const second = pass(afterFirst);
    expect(patches(second)).toEqual({
      'hosted-control-plane-status': {
        status: {
          kubeadminPassword: { name: 'kubeadmin-password' },
          oauthCallbackURLTemplate: 'https://login.reed.test:443/oauth2callback/[identity-provider-name]',
        },
      },
    });
    expect(patches(pass(applied(afterFirst, second)))).toEqual({});
  });

  it('keeps the conditions of others and the time of what did not change, and is locked by the version that was read', () => {
    const others = {
      type: 'Available',
      status: 'True',
      reason: 'AsExpected',
      lastTransitionTime: '2029-01-01T00:00:00Z',
    };
    const since = '2029-02-02T00:00:00Z';
    const conditions = [
      { ...validProviders, lastTransitionTime: since },
      { ...validConfiguration, observedGeneration: 3, lastTransitionTime: since },
      others,
    ];
    const hcp = withStatus(controlPlane(withProviders({ name: 'x', type: 'Telepathy' })), { conditions });
    const left = [
      { ...validProviders, lastTransitionTime: since },
      { ...validConfiguration, lastTransitionTime: since },
      others,
    ];
    const failed = {
      type: 'ValidIDPConfiguration',
      status: 'False',
      reason: 'IDPConfigurationError',
      message:
        "failed to initialize identity providers: failed to apply IDP x config: the identity provider type 'Telepathy' is not supported",
      lastTransitionTime: NOW,
    };
    expect(patches(pass(inputOf(hcp)))).toEqual({
      'hosted-control-plane-status': { metadata: { resourceVersion: '41' }, status: { conditions: left } },
      'identity-provider-status': {
        metadata: { resourceVersion: '41' },
        status: { conditions: [failed, ...left.slice(1)] },
      },
    });
  });

  it('takes the password away once users have another way in, and leaves the address of servers that are gone', () => {
    const status = {
      kubeadminPassword: { name: 'kubeadmin-password' },
      oauthCallbackURLTemplate: 'https://former:443/oauth2callback/[identity-provider-name]',
      conditions: [validConfiguration],
    };
    const hcp = withStatus(
      controlPlane({ configuration: { oauth: {}, authentication: { type: 'OIDC', oidcProviders: [] } } }),
      status,
    );
    const body = { metadata: { resourceVersion: '41' }, status: { kubeadminPassword: null } };
    expect(patches(pass(inputOf(hcp, [...otherComponents, secret('kubeadmin-password', { password: 'p' })])))).toEqual({
      'hosted-control-plane-status': body,
    });
  });

  it('names no address while the infrastructure is not ready', () => {
    const before = inputOf(controlPlane());
    const settled = applied(before, pass(before));
    const management = new OverlayState(settled.clusters.Management);
    const conditions = [{ type: 'InfrastructureReady', status: 'False' }];
    management.put(hostedControlPlanes, withStatus(controlPlane(), { conditions }));
    const told = patches(pass(splitInput(management, settled.clusters.UserWorkload)));
    expect(JSON.stringify(told)).not.toContain('oauthCallbackURLTemplate');
  });
});

describe('identity providers that cannot be used', () => {
  const warnings = (spec: Partial<HostedControlPlaneSpec>) => {
    const result = pass(inputOf(controlPlane(spec)));
    expect(result.failures).toEqual([]);
    const told = result.controllerResults.flatMap((one) => one.warnings ?? []);
    return told.map(({ message }) => message);
  };

  it('are warned of one by one, and that nobody can log in where none is left', () => {
    const told = warnings(withProviders(openID('entra', 'https://sso.test'), { name: 'x', type: 'LDAP' }));
    expect(told).toHaveLength(3);
    expect(told[0]).toMatch(/^failed to apply IDP entra config: /);
    expect(told[1]).toBe('failed to apply IDP x config: type LDAP was specified, but its configuration is missing');
    expect(told[2]).toMatch(/^nobody can log in: /);
  });

  it('lock nobody out where another one works', () => {
    const told = warnings(withProviders({ name: 'x', type: 'LDAP' }, { name: 'y', type: 'HTPasswd', htpasswd: {} }));
    expect(told).toEqual(['failed to apply IDP x config: type LDAP was specified, but its configuration is missing']);
  });

  it('are in brackets where there are several, in the order of the list', () => {
    const spec = withProviders({ name: 'x', type: 'LDAP' }, { name: 'y', type: 'GitLab' });
    const body = patches(pass(inputOf(controlPlane(spec))))['identity-provider-status'];
    expect(JSON.stringify(body)).toContain(
      'failed to initialize identity providers: [failed to apply IDP x config: type LDAP was specified, but its configuration is missing, ' +
        'failed to apply IDP y config: type GitLab was specified, but its configuration is missing]',
    );
  });
});
