import * as fc from 'fast-check';
import { valueFor } from '../../../../src/operators/auth/divergences/divergence';
import { oauthApiserverObjects } from '../../../../src/operators/auth/divergences/oauth-apiserver';
import { oauthServerObjects } from '../../../../src/operators/auth/divergences/oauth-server';
import {
  fromControlPlane,
  type Place,
  toControlPlane,
} from '../../../../src/operators/auth/hosted-converged/names/names';
import { nameTable } from '../../../../src/operators/auth/hosted-converged/names/table';
import { standaloneTypes } from '../../../../src/operators/auth/resources/all';
import { declaredOutputs } from '../../../../src/operators/auth/standalone/declared-outputs';

const CONTROL_PLANE = 'clusters-brook';

const namespaces = [
  'openshift-authentication',
  'openshift-oauth-apiserver',
  'openshift-config',
  'openshift-config-managed',
  'openshift-etcd',
  'default',
];

/** Names that mean something in the table, on either side, and what is made of them by adding to them. */
const meaningful = nameTable.flatMap(({ known, here }) => [known, here]);
const beginnings = ['x-user-', 'x-login-server-', 'x-oauth-apiserver-', 'audit-', 'encryption-config-', ''];
const name = fc.oneof(
  fc.constantFrom(...meaningful),
  fc
    .tuple(fc.constantFrom(...beginnings, ...meaningful), fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,12}$/))
    .map((parts) => parts.join('')),
);

const place: fc.Arbitrary<Place> = fc
  .tuple(fc.constantFrom(...standaloneTypes), fc.constantFrom(...namespaces), name)
  .map(([{ group, resource, namespaced }, namespace, name]) => ({
    group,
    resource,
    namespace: namespaced ? namespace : undefined,
    name,
  }));

const keyOf = ({ cluster, group, resource, namespace, name }: ReturnType<typeof toControlPlane>): string =>
  [cluster, group, resource, namespace ?? '', name].join(' ');

describe('names of the standalone operator in a control plane', () => {
  test('are taken back by the inverse', () => {
    fc.assert(
      fc.property(place, (given) => {
        expect(fromControlPlane(toControlPlane(given, CONTROL_PLANE), CONTROL_PLANE)).toEqual(given);
      }),
      { numRuns: 3000 },
    );
  });

  test('are never shared by two objects', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(place, { selector: (one) => JSON.stringify(one), minLength: 40, maxLength: 80 }),
        (all) => {
          expect(new Set(all.map((one) => keyOf(toControlPlane(one, CONTROL_PLANE)))).size).toBe(all.length);
        },
      ),
      { numRuns: 200 },
    );
  });

  test('what is found in a control plane is nothing, or goes back to where it was found', () => {
    fc.assert(
      fc.property(fc.constantFrom(...standaloneTypes), name, ({ group, resource }, name) => {
        const found = { cluster: 'Management', group, resource, namespace: CONTROL_PLANE, name } as const;
        const known = fromControlPlane(found, CONTROL_PLANE);
        if (known !== undefined) expect(toControlPlane(known, CONTROL_PLANE)).toEqual(found);
      }),
      { numRuns: 3000 },
    );
  });

  test('no two entries of the table lead to one name', () => {
    const keys = nameTable.flatMap(({ resources, here, family }) =>
      resources.map((resource) => `${resource} ${here}${family ? '*' : ''}`),
    );
    expect(new Set(keys).size).toBe(keys.length);
  });

  test('hold everything that the operator declares to write', () => {
    const declared = Object.values(declaredOutputs).flatMap(({ exactResources = [], generatedNameResources = [] }) => [
      ...exactResources,
      ...generatedNameResources.map((one) => ({ ...one, name: `${one.name}7` })),
    ]);
    const places = declared.map(({ group, resource, namespace, name }) =>
      toControlPlane({ group, resource, namespace, name }, CONTROL_PLANE),
    );
    expect(new Set(places.map(keyOf)).size).toBe(declared.length);
    const generated = places.filter(({ name }) => name.startsWith('x-'));
    expect(generated).toEqual([]);
  });

  test.each([
    ['configmaps', 'openshift-authentication', 'audit', 'oauth-server-audit'],
    ['configmaps', 'openshift-oauth-apiserver', 'audit', 'openshift-oauth-apiserver-audit'],
    ['configmaps', 'openshift-oauth-apiserver', 'audit-4', 'openshift-oauth-apiserver-audit-4'],
    ['networkpolicies', 'openshift-authentication', 'default-deny-all', 'oauth-openshift-default-deny-all'],
    ['networkpolicies', 'openshift-oauth-apiserver', 'default-deny-all', 'openshift-oauth-apiserver-default-deny-all'],
    ['secrets', 'openshift-oauth-apiserver', 'etcd-client', 'etcd-client-tls'],
    ['services', 'openshift-oauth-apiserver', 'api', 'openshift-oauth-apiserver'],
    ['configmaps', 'openshift-config-managed', 'oauth-openshift', 'oauth-metadata'],
    ['secrets', 'openshift-config', 'github-client-secret', 'github-client-secret'],
    ['secrets', 'openshift-config', 'oauth-server-crt', 'x-user-oauth-server-crt'],
  ])('%s %s/%s is %s', (resource, namespace, name, expected) => {
    expect(toControlPlane({ group: '', resource, namespace, name }, CONTROL_PLANE)).toMatchObject({
      cluster: 'Management',
      namespace: CONTROL_PLANE,
      name: expected,
    });
  });
});

describe('the register says the names that the table makes', () => {
  const namesOf = (
    namespace: string,
    { id, standalone, converged }: typeof oauthServerObjects | typeof oauthApiserverObjects,
  ) => {
    const files = new Map(Object.entries(standalone));
    return Object.entries(converged?.value ?? {}).map(
      ([file, { object, volume }]) => [id, file, { namespace, object, volume, known: files.get(file) }] as const,
    );
  };
  const cases = [
    ...namesOf('openshift-authentication', oauthServerObjects),
    ...namesOf('openshift-oauth-apiserver', oauthApiserverObjects),
  ];

  test.each(cases)('%s: %s', (_, file, { namespace, object, volume, known }) => {
    expect(volume).toBe(known?.volume);
    const isDirectory = known?.object === '';
    const ofConfigMap = /policy|^config$|Ca$/i.test(file);
    const resource = ofConfigMap ? 'configmaps' : 'secrets';
    const place = { group: '', resource, namespace, name: known?.object ?? '' };
    expect(object).toBe(isDirectory ? '' : toControlPlane(place, CONTROL_PLANE).name);
  });

  test('for every file that both have', () => {
    expect(cases.length).toBeGreaterThan(12);
    expect(valueFor(oauthServerObjects, 'hosted-converged').session?.object).toBe('v4-0-config-system-session');
  });
});
