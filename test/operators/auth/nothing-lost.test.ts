import * as fc from 'fast-check';
import { isJsonObject } from '../../../src/kube/json';
import { configMaps } from '../../../src/library/resources/core';
import { fixedClock } from '../../../src/om/clock';
import type { Operator } from '../../../src/om/operator';
import { seededSource } from '../../../src/om/random';
import type { Request } from '../../../src/om/request';
import { applyRequests } from '../../../src/om/run/apply-requests';
import { MemoryApiServer, servedKinds, withSecretType } from '../../../src/om/run/memory-api-server';
import { type RunResult, runControllers } from '../../../src/om/run/run-controllers';
import type { Input } from '../../../src/om/state/cluster-state';
import { splitInput } from '../../../src/om/state/memory-state';
import { OverlayState } from '../../../src/om/state/overlay-state';
import { convergedInputOf, hostedInputOf } from '../../../src/operators/auth/configurations';
import { configured } from '../../../src/operators/auth/configurations/describe';
import { convergedAuthOperator } from '../../../src/operators/auth/hosted-converged/operator';
import { convergedTypes } from '../../../src/operators/auth/hosted-converged/types';
import { hostedAuthOperator } from '../../../src/operators/auth/hosted-cpo/operator';
import { noAnswers } from '../../../src/operators/auth/recorded-answers';
import type { HostedControlPlane } from '../../../src/operators/auth/resources/config/hosted-control-plane';
import { controlPlaneComponents, hostedControlPlanes } from '../../../src/operators/auth/resources/hypershift';
import { authenticationConfigs, oauths as oauthConfigs } from '../../../src/operators/auth/resources/openshift';
import type { AuthSettings } from '../../../src/operators/auth/settings';
import { AUTHORITY } from './hosted-cpo/support/control-plane';
import { authentications, ISSUER_CA, oauths } from './support/faulty-configurations';
import { runStandalone, settledCluster, sources } from './support/standalone-cluster';

const NOW = Date.UTC(2030, 4, 6);
const NAMESPACE = 'clusters-pair';

function pass(operator: Operator<AuthSettings>, input: Input, isIssuerAway = false): RunResult {
  const url = 'https://sso.test/.well-known/openid-configuration';
  const http = isIssuerAway ? [{ url, status: 503, body: '' }] : [];
  const settings = { ...sources.settings, recordedAnswers: { ...noAnswers, http } };
  return runControllers(operator, {
    ...sources,
    settings,
    random: seededSource('lost'),
    input,
    clock: fixedClock(NOW),
  });
}

/** The clusters after the requests of a pass. */
function applied({ clusters }: Input, { requests }: RunResult): Input {
  const after = (cluster: 'Management' | 'UserWorkload') => {
    const state = new OverlayState(clusters[cluster]);
    const options = { types: servedKinds(convergedTypes), clock: fixedClock(NOW), defaulted: withSecretType };
    applyRequests(
      new MemoryApiServer(state, options),
      requests.filter((request) => request.cluster === cluster),
    );
    return state;
  };
  return splitInput(after('Management'), after('UserWorkload'));
}

/** A control plane that serves. */
function serving(operator: Operator<AuthSettings>, inputOf: typeof hostedInputOf): Input {
  const { configuration } = configured('', { kubeadmin: true });
  let input = inputOf(configuration);
  for (let passes = 0; passes < 4; passes++) input = applied(input, pass(operator, input));
  const management = new OverlayState(input.clusters.Management);
  management.put(configMaps, {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: ISSUER_CA, namespace: NAMESPACE },
    data: { 'ca-bundle.crt': AUTHORITY },
  });
  return splitInput(management, input.clusters.UserWorkload);
}

type Change = Pick<HostedControlPlane['spec'], 'issuerURL' | 'pausedUntil' | 'configuration'> & {
  readonly deletionTimestamp?: string;
  /** Whether every kube-apiserver runs with the configuration as it is now. */
  readonly isRolledOut: boolean;
  readonly isIssuerAway: boolean;
};

function changed(input: Input, { deletionTimestamp, isRolledOut, isIssuerAway: _, ...spec }: Change): Input {
  const management = new OverlayState(input.clusters.Management);
  const component = management.get(controlPlaneComponents, 'kube-apiserver', NAMESPACE);
  if (component !== undefined && isRolledOut) {
    management.put(controlPlaneComponents, { ...component, status: { ...component.status, observedGeneration: 2 } });
  }
  for (const hcp of management.list(hostedControlPlanes)) {
    const metadata = { ...hcp.metadata, generation: 2, deletionTimestamp };
    management.put(hostedControlPlanes, { ...hcp, metadata, spec: { ...hcp.spec, ...spec } });
  }
  return splitInput(management, input.clusters.UserWorkload);
}

const rarely = (value: string): fc.Arbitrary<string | undefined> =>
  fc.oneof({ weight: 9, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: fc.constant(value) });

const changes: fc.Arbitrary<Change> = fc.record({
  issuerURL: fc.constantFrom(undefined, 'https://issuer.test/reed'),
  deletionTimestamp: rarely('2030-01-01T00:00:00Z'),
  pausedUntil: rarely('true'),
  isRolledOut: fc.boolean(),
  isIssuerAway: fc.boolean(),
  configuration: fc.record({
    authentication: fc.option(authentications, { nil: undefined, freq: 9 }),
    oauth: fc.option(oauths, { nil: undefined }),
  }),
});

/** The URLs of the issuers that a control plane's kube-apiserver is told of. */
function issuersInForce(input: Input): readonly unknown[] | undefined {
  const data = input.clusters.Management.get(configMaps, 'auth-config', NAMESPACE)?.data ?? {};
  const [text] = Object.values(data);
  const config: unknown = text === undefined ? undefined : JSON.parse(text);
  if (!isJsonObject(config)) return undefined;
  const { jwt } = config;
  return (Array.isArray(jwt) ? jwt : []).map((one) =>
    isJsonObject(one) && isJsonObject(one.issuer) ? one.issuer.url : one,
  );
}

/** Whether what takes the place of something that is deleted is there after the pass. */
function isReplaced({ kind, name }: Request, { configuration }: Change, after: Input): boolean {
  if (kind === 'Secret' && (name === 'kubeadmin-password' || name === 'kubeadmin'))
    return configuration?.oauth !== undefined;
  const { type, oidcProviders = [] } = configuration?.authentication ?? {};
  if (type !== 'OIDC') return false;
  const wanted = oidcProviders.map(({ issuer }) => issuer?.issuerURL);
  return JSON.stringify(issuersInForce(after)) === JSON.stringify(wanted);
}

const titles = (requests: readonly Request[]) =>
  requests.map(({ action, cluster, kind, name }) => `${action} ${cluster} ${kind} ${name}`);

describe.each([
  ['hosted-cpo', hostedAuthOperator, hostedInputOf, 150],
  ['hosted-converged', convergedAuthOperator, convergedInputOf, 40],
] as const)('whatever is configured, a pass of %s', (_, operator, inputOf, numRuns) => {
  const before = serving(operator, inputOf);

  it('deletes nothing that serves before what replaces it is in force', () => {
    const deletions: string[] = [];
    fc.assert(
      fc.property(changes, (change) => {
        const input = changed(before, change);
        const result = pass(operator, input, change.isIssuerAway);
        const after = applied(input, result);
        const deleted = result.requests.filter(({ action }) => action === 'Delete');
        deletions.push(...titles(deleted));
        expect(titles(deleted.filter((request) => !isReplaced(request, change, after)))).toEqual([]);
        if (change.deletionTimestamp !== undefined) expect(titles(result.requests)).toEqual([]);
      }),
      { numRuns },
    );
    // There were some, so the law was put to the test.
    expect(deletions).not.toEqual([]);
  });

  it('writes nothing beside a control plane that cannot be used but why', () => {
    fc.assert(
      fc.property(changes, (change) => {
        const result = pass(
          operator,
          changed(before, { ...change, deletionTimestamp: undefined, pausedUntil: undefined }),
        );
        const written = result.requests.filter(({ cluster }) => cluster === 'Management');
        const status = written.find(({ kind }) => kind === 'HostedControlPlane');
        const isClosed = JSON.stringify(status?.body ?? {}).includes('InsufficientClusterCapabilities');
        fc.pre(isClosed);
        expect(titles(written)).toEqual(['PatchStatus Management HostedControlPlane pair']);
      }),
      { numRuns: Math.ceil(numRuns / 4) },
    );
  });
});

it('whatever is configured, a standalone pass deletes nothing that serves while no kube-apiserver has anything else', () => {
  const before = settledCluster();
  const serving = ['Deployment', 'Service', 'Route', 'Namespace', 'APIService', 'OAuthClient', 'ServiceAccount'];
  fc.assert(
    fc.property(authentications, oauths, (authentication, oauth) => {
      const state = new OverlayState(before);
      for (const one of state.list(authenticationConfigs)) {
        state.put(authenticationConfigs, { ...one, spec: { ...one.spec, ...authentication } });
      }
      for (const one of state.list(oauthConfigs)) state.put(oauthConfigs, { ...one, spec: { ...one.spec, ...oauth } });
      const deleted = runStandalone(state).requests.filter(({ action }) => action === 'Delete');
      expect(titles(deleted.filter(({ kind }) => serving.includes(kind)))).toEqual([]);
    }),
    { numRuns: 40 },
  );
});
