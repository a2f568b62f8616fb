import type { ExactResource } from '../../../../src/om/declared-resources';
import { exclusionOf } from '../../../../src/operators/auth/hosted-converged/exclusions';
import { toControlPlane } from '../../../../src/operators/auth/hosted-converged/names/names';
import * as hostedOperator from '../../../../src/operators/auth/hosted-cpo/declarations';
import {
  type Address,
  CONTROL_PLANE,
  type HostedAddress,
  type StandaloneObject,
} from '../../../../src/operators/auth/objects/object';
import { standaloneObjects } from '../../../../src/operators/auth/objects/standalone-objects';
import { objects } from '../../../../src/operators/auth/objects/table';
import { declaredOutputs } from '../../../../src/operators/auth/standalone/declared-outputs';

const fits = ({ name: pattern }: Address, name: string): boolean =>
  pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : pattern === name;

const textOf = ({ resource, namespace = '', name }: Pick<ExactResource, 'resource' | 'namespace' | 'name'>): string =>
  `${resource} ${namespace}/${name}`;

const isOf =
  ({ group, resource, namespace, name }: ExactResource) =>
  ({ type, standalone }: Pick<StandaloneObject, 'type' | 'standalone'>): boolean =>
    type.group === group && type.resource === resource && standalone.namespace === namespace && fits(standalone, name);

/** A name that an address stands for. */
const example = (pattern: string): string => pattern.replace('*', '7');

const declared = Object.values(declaredOutputs).flatMap(({ exactResources = [], generatedNameResources = [] }) => [
  ...exactResources,
  ...generatedNameResources,
]);

const { managementResources, userWorkloadResources } = hostedOperator.outputsIn(CONTROL_PLANE);
const declaredHosted = [
  ...(managementResources.exactResources ?? []).map((one) => ({ ...one, cluster: 'Management' })),
  ...[...(userWorkloadResources.exactResources ?? []), ...(userWorkloadResources.generatedNameResources ?? [])].map(
    (one) => ({ ...one, cluster: 'UserWorkload' }),
  ),
];

const isHosted = (
  { cluster, group, resource, namespace, name }: (typeof declaredHosted)[number],
  type: StandaloneObject['type'],
  address: HostedAddress | undefined,
): boolean =>
  address?.cluster === cluster &&
  type.group === group &&
  type.resource === resource &&
  address.namespace === namespace &&
  fits(address, name);

describe('the table of objects', () => {
  test('has what the standalone operator declares to write', () => {
    const unknown = declared.filter((one) => !standaloneObjects.some(isOf(one))).map(textOf);
    expect(unknown).toEqual([]);
    expect(declared.length).toBeGreaterThan(50);
  });

  test('has of a standalone cluster only what the operator declares', () => {
    const undeclared = objects.filter((one) => 'standalone' in one && !declared.some((each) => isOf(each)(one)));
    // The cluster's network operator fills it there; for a hosted cluster the operator brings it along.
    expect(undeclared.map(({ name }) => name)).toEqual(['ca/oauth-apiserver']);
  });

  test('has what hosted control planes are declared to have', () => {
    const unknown = declaredHosted.filter((one) => !objects.some(({ type, hosted }) => isHosted(one, type, hosted)));
    expect(unknown.map(textOf)).toEqual([]);
  });

  test('has of a hosted control plane only what is declared', () => {
    const undeclared = objects.filter(
      ({ type, hosted }) => hosted !== undefined && !declaredHosted.some((one) => isHosted(one, type, hosted)),
    );
    expect(undeclared.map(({ name }) => name)).toEqual([]);
  });

  test('leaves an object out only where hosting requires it', () => {
    const reasons = standaloneObjects.flatMap(({ converged }) => (converged.is === 'kept' ? [] : [converged.because]));
    expect(reasons.filter(({ kind }) => kind !== 'required').map(({ id }) => id)).toEqual([]);
    expect(reasons.length).toBeGreaterThan(30);
  });

  test.each(standaloneObjects.map((one) => [`${one.type.resource} ${one.standalone.name}`, one] as const))(
    '%s goes where its row says, and is written as it says',
    (_, { type: { group, resource }, standalone, converged }) => {
      const place = { group, resource, namespace: standalone.namespace, name: example(standalone.name) };
      expect(exclusionOf(place)).toBe(converged.is === 'kept' ? undefined : converged);
      // The operator's own object is kept in a config map.
      if (group === 'operator.openshift.io') return;
      expect(toControlPlane(place, 'clusters-brook').name).toBe(example(converged.as ?? standalone.name));
    },
  );
});
