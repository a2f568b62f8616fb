import { declaredWatches } from '../../../../src/host/client/declared-watches';
import { writeRun } from '../../../../src/host/core/write-run';
import { hostedWatches, standaloneWatches } from '../../../../src/host/live/watched-inputs';
import { fixedClock } from '../../../../src/om/clock';
import type { InputResourceList } from '../../../../src/om/declared-resources';
import type { ResourceType } from '../../../../src/om/resource-type';
import { runControllers } from '../../../../src/om/run/run-controllers';
import type { ClusterState } from '../../../../src/om/state/cluster-state';
import { singleInput, splitInput, typeKey } from '../../../../src/om/state/memory-state';
import { stateOfObjects } from '../../../../src/om/state/objects-input';
import { configurations } from '../../../../src/operators/auth/configurations';
import { CONTROL_PLANE_NAMESPACE } from '../../../../src/operators/auth/configurations/names';
import { fresh, targets } from './support/hosts';
import { asked, type Hosted, shown, untilRest } from './support/polling-host';
import { objectsOf } from './support/served-cluster';

const clock = fixedClock(Date.parse('2026-03-01T12:00:00Z'));
/** Material of identity providers and of issuers has names that admins give. */
const names: readonly string[] = ['provider OpenID', 'an external issuer, one node'];

/** What a live host knows of a cluster: the objects that it watches. */
function watched(
  state: ClusterState,
  inputs: readonly InputResourceList[],
  types: readonly ResourceType[],
): ClusterState {
  const byKey = new Map(types.map((type) => [typeKey(type), type]));
  const scopes = declaredWatches(inputs, types, (resource, name, namespace) => {
    const type = byKey.get(typeKey(resource));
    return type && state.get(type, name, namespace);
  });
  const objects = types
    .filter((type, at) => types.findIndex((one) => typeKey(one) === typeKey(type)) === at)
    .flatMap((type) => {
      const mine = scopes.filter((scope) => typeKey(scope.type) === typeKey(type));
      return objectsOf(state, [type]).filter((object) => mine.some((scope) => scope.has(object)));
    });
  return stateOfObjects(objects, types, 'what is watched');
}

/** One pass of an operator that sees what a live host watches, and no more. */
function passOfLiveHost<S>({ operator, clusters, sources, rules }: Hosted<S>) {
  const { types } = operator;
  if ('one' in clusters) {
    const { state } = clusters.one;
    const input = singleInput(watched(state, standaloneWatches(operator).management, types));
    const result = runControllers(operator, { ...sources, input, clock });
    return { result, fates: writeRun(result, { types, serverOf: () => clusters.one, rules }) };
  }
  const { management, guest } = clusters;
  const watches = hostedWatches(operator, CONTROL_PLANE_NAMESPACE);
  const input = splitInput(
    watched(management.state, watches.management, types),
    watched(guest.state, watches.guest, types),
  );
  const result = runControllers(operator, { ...sources, input, clock });
  const serverOf = (cluster: string) => (cluster === 'UserWorkload' ? guest : management);
  return { result, fates: writeRun(result, { types, serverOf, rules }) };
}

const cases = targets.flatMap((target) => names.map((name) => [target, name] as const));

test.each(cases)('%s, at rest, asks for nothing of what a live host does not watch, with %s', (target, name) => {
  const configuration = configurations.find((one) => one.name === name);
  if (configuration === undefined) throw new Error(`no configuration ${name}`);
  const { host, others } = fresh(target, configuration, clock);
  untilRest(host, others);
  expect(asked(passOfLiveHost(host)).map(shown)).toEqual([]);
});
