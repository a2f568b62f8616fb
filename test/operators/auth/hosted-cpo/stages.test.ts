import { goJson } from '../../../../src/kube/go-json';
import { DESIRED_STATE_HASH_ANNOTATION } from '../../../../src/kube/hash';
import { InputError } from '../../../../src/om/input/input-error';
import { splitInput } from '../../../../src/om/state/memory-state';
import { stateOfObjects } from '../../../../src/om/state/objects-input';
import { types } from '../../../../src/operators/auth/hosted-cpo/declarations';
import { synthesizeHosted } from '../../../../src/operators/auth/hosted-cpo/desired';
import type { HostedControlPlaneSpec } from '../../../../src/operators/auth/resources/config/hosted-control-plane';
import {
  apiserverService,
  component,
  configMap,
  controlPlane,
  inputOf,
  otherComponents,
  secret,
} from './support/control-plane';
import { applied, bodyOf, lines, pass, settings } from './support/run';

const published = (servicePublishingStrategy: object): Partial<HostedControlPlaneSpec> => ({
  services: [{ service: 'OAuthServer', servicePublishingStrategy }],
});

const without = (...names: readonly string[]) =>
  otherComponents.filter(({ metadata: { name = '' } }) => !names.includes(name));

/** What became of the stages, without their requests. */
const statuses = ({ controllerResults }: ReturnType<typeof pass>) =>
  Object.fromEntries(controllerResults.map(({ controllerName, status }) => [controllerName, status]));

const messages = ({ controllerResults }: ReturnType<typeof pass>) =>
  controllerResults.flatMap(({ errors = [] }) => errors.map(({ message }) => message));

describe('stages', () => {
  it('end with the infrastructure where it cannot be made', () => {
    const result = pass(inputOf(controlPlane(published({ type: 'Pigeon' }))));
    expect(messages(result)).toEqual([
      'failed to reconcile OAuth server service: failed to reconcile OAuth service: invalid publishing strategy for OAuth service: Pigeon',
    ]);
    const { 'hosted-control-plane-status': told, ...others } = statuses(result);
    expect(told).toBe('Succeeded');
    expect(new Set(Object.values(others))).toEqual(new Set(['Failed', 'Skipped']));
    expect(lines(result)).toEqual(['Management PatchStatus HostedControlPlane reed']);
  });

  it('wait in silence while the oauth-server has no address', () => {
    const result = pass(inputOf(controlPlane(published({ type: 'Route' }))));
    expect(result.failures).toEqual([]);
    expect(lines(result)).toEqual([
      'Management Create Service oauth-openshift',
      'Management Create Route oauth',
      'Management PatchStatus HostedControlPlane reed',
      'Management Update Service openshift-oauth-apiserver',
    ]);
    expect(statuses(result)['oauth-openshift']).toBe('Skipped');
  });

  it('leave the exposure and the guest out where the control plane does not say how to publish', () => {
    const result = pass(inputOf(controlPlane({ services: [] })));
    expect(lines(result).filter((line) => /Service|Route|UserWorkload|kubeadmin/.test(line))).toEqual([]);
    expect(lines(result)).toContain('Management Create Deployment oauth-openshift');
  });

  it('report on components that wait, and touch nothing else of them', () => {
    const result = pass(inputOf(controlPlane(), [component('kube-apiserver', '4.17.0'), ...without('kube-apiserver')]));
    const status = bodyOf(result, 'ControlPlaneComponent', 'oauth-openshift').status;
    expect(status).toMatchObject({
      conditions: [
        { type: 'Available', reason: 'NotFound' },
        { type: 'RolloutComplete', message: 'Waiting for Dependencies: kube-apiserver' },
      ],
      observedGeneration: 4,
    });
    expect(lines(result).filter((line) => /Deployment|Budget/.test(line))).toEqual([]);
  });

  it('stop telling the kube-apiserver at the first error, and go on with the components', () => {
    const result = pass(inputOf(controlPlane(), without('openshift-authenticator-cert')));
    expect(messages(result)).toEqual([
      'failed to get authenticator cert secret: secrets "openshift-authenticator-cert" not found',
    ]);
    expect(lines(result)).toContain('Management Create ConfigMap auth-config');
    expect(lines(result)).not.toContain('Management Create ConfigMap oauth-metadata');
    expect(lines(result)).toContain('Management Create Deployment oauth-openshift');
  });

  it('put the error of a component into its status', () => {
    const configuration = { apiServer: { audit: { profile: 'Loud' } } };
    const result = pass(inputOf(controlPlane({ configuration })));
    expect(messages(result)).toEqual(['failed to get audit policy: unknown audit profile "Loud"']);
    expect(bodyOf(result, 'ControlPlaneComponent', 'openshift-oauth-apiserver').status).toMatchObject({
      conditions: [{}, { reason: 'ReconciliationError', message: messages(result)[0] }],
    });
  });

  it('write what they can in the guest cluster, and collect all that went wrong', () => {
    const result = pass(inputOf(controlPlane(), without('openshift-oauth-apiserver', 'oauth-master-ca-bundle')));
    expect(messages(result)).toEqual([
      '[failed to reconcile openshift oauth apiserver endpoints: openshift oauth apiserver service in control plane does not yet have a cluster IP, ' +
        'failed to reconcile oauth serving cert CA bundle: cannot get oauth master ca bundle: configmaps "oauth-master-ca-bundle" not found]',
    ]);
    expect(lines(result)).toContain('UserWorkload Create OAuthClient openshift-cli-client');
  });

  it('copy the secret of an OIDC client, whose missing value is null', () => {
    const configuration = {
      authentication: {
        type: 'OIDC',
        oidcProviders: [
          {
            name: 'sso',
            issuer: { issuerURL: 'https://sso.test', audiences: ['a'] },
            claimMappings: { username: { claim: 'sub' }, groups: { claim: 'groups' } },
            oidcClients: [
              { componentName: 'console', componentNamespace: 'c', clientID: 'a', clientSecret: { name: 'client' } },
            ],
          },
        ],
      },
    };
    const guest = (data: Readonly<Record<string, string>>) => [secret('client', data, 'openshift-config')];
    const copies = (there: ReturnType<typeof guest>) =>
      pass(inputOf(controlPlane({ configuration }), [...otherComponents, secret('client', {})], there)).requests.filter(
        ({ kind, name }) => kind === 'Secret' && name === 'client',
      );
    expect(copies([]).map(({ action, body }) => [action, body])).toEqual([
      ['Create', expect.objectContaining({ data: { clientSecret: null } })],
    ]);
    expect(copies(guest({ clientSecret: '' }))).toEqual([]);
    expect(copies(guest({ clientSecret: 'old' })).map(({ action }) => action)).toEqual(['Update']);
  });

  it('run alone where only they are asked for, on what is there', () => {
    const input = inputOf(controlPlane());
    const settled = applied(input, pass(input));
    expect(lines(pass(input, 'random', ['kube-apiserver']))).toEqual([]);
    expect(lines(pass(settled, 'random', ['oauth-openshift']))).toEqual([
      'Management Update Deployment oauth-openshift',
    ]);
  });
});

describe('kubeadmin', () => {
  it('loses password and hash when any OAuth configuration appears', () => {
    const input = inputOf(
      controlPlane({ configuration: { oauth: {} } }),
      [...otherComponents, secret('kubeadmin-password', { password: 'word' })],
      [secret('kubeadmin', { kubeadmin: 'hash' }, 'kube-system')],
    );
    expect(lines(pass(input)).filter((line) => line.includes('Delete'))).toEqual([
      'Management Delete Secret kubeadmin-password',
      'UserWorkload Delete Secret kubeadmin',
    ]);
  });

  it('rolls the oauth-server one pass after the password got its hash', () => {
    const input = inputOf(controlPlane());
    const first = pass(input);
    const annotation = 'hypershift.openshift.io/kubeadmin-secret-hash';
    const podAnnotations = (result: ReturnType<typeof pass>) => bodyOf(result, 'Deployment', 'oauth-openshift').spec;
    expect(podAnnotations(first)).toMatchObject({ template: { metadata: { annotations: { [annotation]: '' } } } });
    const second = pass(applied(input, first));
    expect(podAnnotations(second)).toMatchObject({
      template: { metadata: { annotations: { [annotation]: expect.stringMatching(/^\$2a\$10\$/) } } },
    });
  });

  it('gets nothing generated where secrets stay empty', () => {
    const { requests } = pass(inputOf(controlPlane()), 'empty');
    const created = (name: string) => requests.find((one) => one.action === 'Create' && one.name === name)?.body;
    expect(created('kubeadmin-password')).toMatchObject({ data: { password: '' } });
    expect(created('openshift-browser-client')).toMatchObject({ secret: '' });
    expect(created('oauth-openshift-session')).toMatchObject({ data: { 'v4-0-config-system-session': '' } });
    expect(created('kubeadmin')).toMatchObject({ data: { kubeadmin: '' } });
  });
});

describe('an input', () => {
  it.each([
    ['without a control plane', [], 'found none'],
    ['with two', [controlPlane(), { ...controlPlane(), metadata: { name: 'b', namespace: 'b' } }], 'found 2 of them'],
  ])('%s cannot be used', (_case, objects, message) => {
    const input = splitInput(stateOfObjects(objects, types), stateOfObjects([], types));
    expect(() => pass(input)).toThrow(InputError);
    expect(() => pass(input)).toThrow(message);
  });
});

describe('synthesis', () => {
  const key = (cluster: string, { kind, metadata }: { kind: string; metadata: { name?: string } }) =>
    `${cluster} ${kind} ${metadata.name}`;

  it('holds what a first pass creates, byte for byte, and the Service that was there already', () => {
    const input = inputOf(controlPlane());
    const { objects, failures } = synthesizeHosted(input, { settings });
    expect(failures).toEqual([]);
    const synthesized = new Map(objects.map(({ cluster, object }) => [key(cluster, object), goJson(object)]));
    const timeless = (text: string) => text.replaceAll('2030-05-06T00:00:00Z', '1970-01-01T00:00:00Z');
    for (const { action, cluster, kind, name, body } of pass(input, 'empty').requests) {
      if (action !== 'Create' || body === undefined || Array.isArray(body)) continue;
      const id = `${cluster} ${kind} ${name}`;
      expect([id, synthesized.get(id)]).toEqual([id, timeless(goJson(body))]);
      synthesized.delete(id);
    }
    expect([...synthesized.keys()]).toEqual(['Management Service openshift-oauth-apiserver']);
  });

  it('does not depend on what exists, but leaves existing secrets alone', () => {
    const input = inputOf(controlPlane());
    const fresh = synthesizeHosted(input, { settings }).objects;
    const edited = configMap('oauth-openshift', { 'config.yaml': 'edited' });
    const settled = inputOf(controlPlane(), [
      ...otherComponents,
      edited,
      secret('kubeadmin-password', { password: 'word' }),
    ]);
    const names = (objects: typeof fresh) => objects.map(({ cluster, object }) => key(cluster, object));
    const again = synthesizeHosted(settled, { settings }).objects;
    expect(names(again)).toEqual(names(fresh).filter((name) => name !== 'Management Secret kubeadmin-password'));
    const config = (objects: typeof fresh) =>
      objects.find(({ object }) => object.kind === 'ConfigMap' && object.metadata.name === 'oauth-openshift')?.object;
    expect(config(again)).toEqual(config(fresh));
    expect(config(again)?.metadata.annotations?.[DESIRED_STATE_HASH_ANNOTATION]).toMatch(/^[0-9a-f]{64}$/);
  });

  it('reads assigned addresses from the cluster', () => {
    const route = {
      apiVersion: 'route.openshift.io/v1',
      kind: 'Route',
      metadata: { name: 'oauth', namespace: 'clusters-reed' },
      spec: { host: 'assigned.test', to: { kind: 'Service', name: 'oauth-openshift' } },
    };
    const { objects, failures } = synthesizeHosted(
      inputOf(controlPlane(published({ type: 'Route' })), [
        ...without('openshift-oauth-apiserver'),
        apiserverService,
        route,
      ]),
      { settings },
    );
    expect(failures).toEqual([]);
    const found = (kind: string, name: string) =>
      objects.find(({ object }) => object.kind === kind && object.metadata.name === name)?.object;
    expect(found('ConfigMap', 'oauth-metadata')?.data).toMatchObject({
      'oauthMetadata.json': expect.stringContaining('https://assigned.test:443'),
    });
    expect(found('Route', 'oauth')?.spec).not.toHaveProperty('host');
    expect(found('Endpoints', 'openshift-oauth-apiserver')?.subsets).toMatchObject([
      { addresses: [{ ip: '172.29.4.5' }] },
    ]);
  });
});
