import type { Deployment } from '../../../../../src/kube/types';
import { emptyState, entry, memoryState } from '../../../../../src/om/state/memory-state';
import { externalOidcGates } from '../../../../../src/operators/auth/observe/hosted/external-oidc-gates';
import { observeRelease } from '../../../../../src/operators/auth/observe/hosted/release';
import { defaultSettings, observeSettings } from '../../../../../src/operators/auth/observe/hosted/settings';
import { controlPlaneDeployments } from '../../../../../src/operators/auth/resources/control-plane-deployments';
import { imageStreams } from '../../../../../src/operators/auth/resources/hypershift';

const operator = (env: Readonly<Record<string, string>>, runAsUser?: number): Deployment => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'control-plane-operator', namespace: 'n' },
  spec: {
    selector: {},
    strategy: {},
    template: {
      metadata: {},
      spec: {
        securityContext: runAsUser === undefined ? undefined : { runAsUser },
        containers: [
          { name: 'sidecar', resources: {}, env: [{ name: 'MANAGED_SERVICE', value: 'sidecar' }] },
          {
            name: 'control-plane-operator',
            resources: {},
            env: Object.entries(env).map(([name, value]) => ({ name, value })),
          },
        ],
      },
    },
  },
});

const settingsOf = (deployment: Deployment) =>
  observeSettings(memoryState([entry(controlPlaneDeployments, deployment)]), 'n');

describe('the settings of the operator', () => {
  it('are the defaults without its Deployment, or in another namespace', () => {
    expect(observeSettings(emptyState, 'n')).toEqual(defaultSettings);
    expect(observeSettings(memoryState([entry(controlPlaneDeployments, operator({}))]), 'm')).toEqual(defaultSettings);
  });

  it("come from the environment of its own container, not of others'", () => {
    expect(
      settingsOf(
        operator({
          DEFAULT_INGRESS_DOMAIN: 'apps.test',
          MANAGED_SERVICE: 'ARO-HCP',
          HYPERSHIFT_FEATURESET: 'TechPreviewNoUpgrade',
          HTTP_PROXY: 'http://p',
          NO_PROXY: 'a,b',
        }),
      ),
    ).toEqual({
      ...defaultSettings,
      defaultIngressDomain: 'apps.test',
      managedService: 'ARO-HCP',
      featureSet: 'TechPreviewNoUpgrade',
      httpProxy: 'http://p',
      noProxy: 'a,b',
    });
  });

  it.each([
    ['nobody says that constraints are missing', { DEFAULT_SECURITY_CONTEXT_UID: '1047' }, undefined, undefined],
    ['constraints are missing', {}, 5, 1001],
    ['constraints are missing and a user is given', { DEFAULT_SECURITY_CONTEXT_UID: '1047' }, 5, 1047],
    ['the user is no number', { DEFAULT_SECURITY_CONTEXT_UID: 'root' }, 5, 1001],
  ])('on the user of pods where %s', (_case, env, runAsUser, expected) => {
    expect(settingsOf(operator(env, runAsUser)).podUser).toBe(expected);
  });
});

describe('features of external issuers', () => {
  it.each([
    ['', true],
    ['TechPreviewNoUpgrade', true],
    ['DevPreviewNoUpgrade', false],
    ['OKD', false],
    ['CustomNoUpgrade', true],
  ])('of feature set "%s": %s', (featureSet, enabled) => {
    expect(externalOidcGates({ ...defaultSettings, featureSet })).toEqual({
      additionalClaimMappings: enabled,
      upstreamParity: enabled,
    });
  });
});

describe('the release', () => {
  it('stands for itself where no image stream is at hand', () => {
    const { version, image } = observeRelease(emptyState, 'n');
    expect([version, image('cli')]).toEqual(['4.18.0', 'cli']);
  });

  it('is named and filled by the image stream beside the control plane', () => {
    const stream = {
      apiVersion: 'image.openshift.io/v1',
      kind: 'ImageStream',
      metadata: { name: '4.20.1', namespace: 'n' },
      spec: { tags: [{ name: 'cli', from: { kind: 'DockerImage', name: 'registry.test/cli@sha256:1' } }] },
    } as const;
    const { version, image } = observeRelease(memoryState([entry(imageStreams, stream)]), 'n');
    expect([version, image('cli'), image('oauth-server')]).toEqual(['4.20.1', 'registry.test/cli@sha256:1', undefined]);
  });
});
