import type { JsonObject } from '../../../../src/kube/json';
import type { OperatorAuthentication } from '../../../../src/kube/types';
import { configMaps } from '../../../../src/library/resources/core';
import { fixedClock } from '../../../../src/om/clock';
import type { Request } from '../../../../src/om/request';
import { splitInput } from '../../../../src/om/state/memory-state';
import { OverlayState } from '../../../../src/om/state/overlay-state';
import { loadAssets } from '../../../../src/operators/auth/assets';
import { convergedInputOf } from '../../../../src/operators/auth/configurations';
import { CONTROL_PLANE_NAMESPACE } from '../../../../src/operators/auth/configurations/names';
import { synthesizeConverged } from '../../../../src/operators/auth/hosted-converged/desired';
import { operatorStateConfigMap } from '../../../../src/operators/auth/hosted-converged/operator-state';
import { afterRequest } from '../../../../src/operators/auth/hosted-converged/state-changes';
import { noAnswers } from '../../../../src/operators/auth/recorded-answers';
import { configurationNamed } from '../support/configuration-named';

const assets = loadAssets();

/** What is wanted where somebody wrote this into the operator's own object. */
function wanted(spec: object) {
  const { clusters } = convergedInputOf(configurationNamed('nothing configured').configuration);
  const management = new OverlayState(clusters.Management);
  const object = {
    apiVersion: 'operator.openshift.io/v1',
    kind: 'Authentication',
    metadata: { name: 'cluster' },
    spec: { managementState: 'Managed', logLevel: 'Normal', ...spec },
  } as const;
  management.put(configMaps, operatorStateConfigMap(object, CONTROL_PLANE_NAMESPACE));
  return synthesizeConverged(splitInput(management, clusters.UserWorkload), {
    settings: { assets, recordedAnswers: noAnswers },
  });
}

const initial = {
  apiVersion: 'operator.openshift.io/v1',
  kind: 'Authentication',
  metadata: { name: 'cluster' },
  spec: {},
} as const;

const condition = (type: string, status = 'False') => ({ type, status, lastTransitionTime: '2030-01-01T00:00:00Z' });

/** A manager applying a status. */
const applying = (fieldManager: string, status: JsonObject): Request => ({
  action: 'ApplyStatus',
  cluster: 'Management',
  resource: { group: 'operator.openshift.io', version: 'v1', resource: 'authentications' },
  kind: 'Authentication',
  name: 'cluster',
  body: { ...initial, status },
  fieldManager,
  controller: 'c',
});

const clock = fixedClock(Date.UTC(2030, 0, 2));

/** Types of the conditions, and what is kept, after requests. */
function leftBy(...requests: readonly Request[]) {
  const object = requests.reduce<OperatorAuthentication>((object, one) => afterRequest(object, one, clock), initial);
  const kept = operatorStateConfigMap(object, 'n').data?.['field-managers.json'] ?? '';
  return { types: object.status?.conditions?.map(({ type }) => type), kept: JSON.parse(kept) };
}

describe('who applied which condition', () => {
  test('is kept, and the conditions in the order of their types', () => {
    const [a, b] = [applying('a', { conditions: [condition('Z')] }), applying('b', { conditions: [condition('A')] })];
    expect(leftBy(a, b)).toEqual({ types: ['A', 'Z'], kept: { a: ['Z'], b: ['A'] } });
  });

  test('decides what goes when it is applied no more', () => {
    const both = applying('a', { conditions: [condition('X'), condition('Y')] });
    const other = applying('b', { conditions: [condition('Y')] });
    const one = applying('a', { conditions: [condition('X')] });
    expect(leftBy(both, one)).toEqual({ types: ['X'], kept: { a: ['X'] } });
    expect(leftBy(both, other, one)).toEqual({ types: ['X', 'Y'], kept: { a: ['X'], b: ['Y'] } });
    expect(leftBy(both, applying('a', {}))).toMatchObject({ types: undefined });
  });

  test('says nothing of who applies nothing', () => {
    expect(leftBy(applying('a', {}))).toEqual({ types: undefined, kept: {} });
  });

  test('leaves nothing of a status but its conditions', () => {
    const object = afterRequest(initial, applying('a', { conditions: [condition('X')], generations: [] }), clock);
    expect(object.status).toEqual({ conditions: [condition('X')] });
  });
});

describe("the operator's own object of a control plane", () => {
  test.each<[string, object]>([
    ['overrides', { unsupportedConfigOverrides: { oauthServer: { corsAllowedOrigins: ['//lab(:|$)'] } } }],
    ['hands off', { managementState: 'Unmanaged' }],
    ['everything away', { managementState: 'Removed' }],
  ])('is no lever: %s', (_, spec) => {
    expect(wanted(spec)).toEqual(wanted({}));
  });

  test('says how much is logged', () => {
    expect(JSON.stringify(wanted({ logLevel: 'Trace' }).objects)).toContain('--v=6');
  });
});
