import * as fc from 'fast-check';
import { applyRequests } from '../../../../src/om/run/apply-requests';
import { memoryState } from '../../../../src/om/state/memory-state';
import { clusterVersions } from '../../../../src/operators/auth/resources/openshift';
import { entriesOf, runStandalone, serverOf, settledCluster } from '../support/standalone-cluster';

const all = entriesOf(settledCluster());

test('an operator that has nothing to do does nothing', () => {
  const state = settledCluster();
  const { requests } = runStandalone(state);
  expect(applyRequests(serverOf(state), requests)).toEqual([]);
});

test('what is where in the input does not matter', () => {
  const expected = runStandalone(memoryState(all));
  fc.assert(
    fc.property(fc.shuffledSubarray([...all], { minLength: all.length, maxLength: all.length }), (shuffled) => {
      expect(runStandalone(memoryState(shuffled))).toEqual(expected);
    }),
    { numRuns: 5 },
  );
});

test('what is missing makes controllers fail, and nothing else', () => {
  const indispensable = all.filter(({ type }) => type === clusterVersions);
  const others = all.filter(({ type }) => type !== clusterVersions);
  fc.assert(
    fc.property(fc.subarray([...others]), (some) => {
      const { controllerResults, undeclared } = runStandalone(memoryState([...indispensable, ...some]));
      const messages = controllerResults.flatMap(({ errors = [] }) => errors.map(({ message }) => message));
      expect(messages.filter((message) => message.startsWith('internal error'))).toEqual([]);
      expect(undeclared).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

test('what one controller asks for does not depend on who else runs, but for what they are to copy and report', () => {
  const together = runStandalone(memoryState(all));
  const dependent = ['TODO-resourceSyncer', 'authentication'];
  for (const { controllerName } of together.controllerResults) {
    if (dependent.includes(controllerName)) continue;
    const alone = runStandalone(memoryState(all), [controllerName]);
    const own = ({ controller }: { readonly controller: string }): boolean => controller === controllerName;
    expect(alone.requests.filter(own)).toEqual(together.requests.filter(own));
  }
});
