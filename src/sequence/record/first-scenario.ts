import { isKubeObject } from '../../kube/types/meta';
import { formatTime } from '../../om/clock';
import { InputError } from '../../om/input/input-error';
import type { Input } from '../../om/state/cluster-state';
import type { Scenario, Step, StepArgument } from '../scenario';
import { exactOf } from '../search/declared';
import type { Subject } from '../subject';
import { World } from '../world';
import { named, placeOf, writtenAt } from './observation';
import { objectsOf } from './recorder';

/**
 * A first scenario for an operator: somebody deletes something that it makes, and it is made again.
 *
 * @throws InputError where the operator makes nothing of the state
 */
export function firstScenario<S>(subject: Subject<S>, head: Omit<Scenario, 'steps' | 'name'>, input: Input): Scenario {
  const now = nowIn(input, subject);
  const object = operandOf(subject, { ...head, ...now, name: 'init' }, input);
  const { apiVersion, kind, namespace, name, cluster } = object;
  const where = namespace === undefined ? {} : { namespace };
  const expected = {
    ...(cluster === undefined ? {} : { cluster }),
    object: { apiVersion: apiVersion ?? 'v1', kind, metadata: { name, ...where } },
  };
  const steps: readonly Step[] = [
    { settle: {} },
    { delete: object },
    { settle: { within: '30m' } },
    { expect: { atRest: true, writes: { least: 1 }, objects: [expected] } },
  ];
  return { ...head, name: `somebody deletes the ${kind} ${name}`, ...now, steps };
}

/** When a state was collected, as far as its objects say when they were written: certificates in it are valid then. */
export function nowIn<S>(input: Input, subject: Subject<S>): { readonly now?: string } {
  const times = objectsOf(input, subject).flatMap(({ object }) => writtenAt(object) ?? []);
  const last = times.reduce<number | undefined>((a, b) => (a === undefined || b > a ? b : a), undefined);
  return last === undefined ? {} : { now: formatTime(last) };
}

/** What is deleted first of what is declared to be written and is there when all is done: a Deployment where there is one. */
function operandOf<S>(subject: Subject<S>, scenario: Omit<Scenario, 'steps'>, input: Input): StepArgument<'delete'> {
  const { outputs, types } = subject.operator;
  const world = new World({ subject, scenario, input });
  world.settle(world.bound);
  const all = exactOf(outputs).flatMap(({ cluster, group, resource, namespace, name }) => {
    const type = types.find((one) => one.group === group && one.resource === resource);
    const where = cluster === 'UserWorkload' && input.layout === 'split' ? 'guest' : 'management';
    const found = world.cluster(where)?.api.store.list(`${resource}.${group}`).filter(isKubeObject) ?? [];
    return found
      .filter(({ metadata }) => metadata.name === name && (namespace ?? metadata.namespace) === metadata.namespace)
      .map((object) => ({ place: placeOf(where, object), isWorkload: type?.kind === 'Deployment' }));
  });
  world.close();
  const found = all.find(({ isWorkload }) => isWorkload) ?? all[0];
  if (found === undefined) {
    throw new InputError({
      found: 'a state in which the operator makes nothing',
      expected: 'one in which something is there that it declares to write',
      hint: 'Write a scenario by hand: docs/sequence-tests.md',
    });
  }
  return named(found.place);
}
