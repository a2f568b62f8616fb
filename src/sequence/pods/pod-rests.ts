import { type ConsumedInput, consumedBy } from '../../api-server/actors/consumed-inputs';
import { objectAt } from '../../api-server/kinds/shape';
import type { JsonObject } from '../../kube/json';
import { inputOf } from '../../om/state/stored-input';
import { storesOf } from '../../simulation/clusters';
import { objectKey } from '../history';
import type { Coordinates } from '../matching';
import { Past } from '../past';
import type { RestMark } from '../rest-mark';
import { exactOf, outputsFrom } from '../search/declared';
import type { Subject } from '../subject';
import type { World } from '../world';

/** What pods take, and the object that they take it of. */
export interface TakenInput {
  readonly input: ConsumedInput;
  readonly of: Coordinates;
  /** Absent where it is not there. */
  readonly object?: JsonObject;
}

/** A Deployment, DaemonSet or StatefulSet at rest, with what its pods take. */
export interface PodRest {
  readonly mark: RestMark;
  readonly template: JsonObject;
  readonly taken: readonly TakenInput[];
}

const workloads: ReadonlySet<string> = new Set(['Deployment', 'DaemonSet', 'StatefulSet']);

/** Of each workload that the operator writes, how it was at each rest at which the operator had done all that it has to. */
export function podRests<S>(
  world: World<S>,
  subject: Subject<S>,
  marks: readonly RestMark[],
): readonly { readonly workload: Coordinates; readonly rests: readonly PodRest[] }[] {
  const written = writtenWorkloads(world, subject);
  const rests = written.map((): PodRest[] => []);
  const past = new Past(world);
  for (const mark of marks) {
    if (!mark.isDone) continue;
    past.goTo(mark.changes);
    written.forEach((workload, at) => {
      const object = past.find(workload);
      if (object === undefined) return;
      const template = objectAt(objectAt(object, 'spec'), 'template');
      const taken = consumedBy(template).map((input): TakenInput => {
        const of = { ...workload, kind: input.kind, group: '', name: input.name };
        const found = past.find(of);
        return { input, of, ...(found === undefined ? {} : { object: found }) };
      });
      rests[at]?.push({ mark, template, taken });
    });
  }
  return written.map((workload, at) => ({ workload, rests: rests[at] ?? [] }));
}

/** Those that it wrote, and those that it says it writes. */
function writtenWorkloads<S>(world: World<S>, subject: Subject<S>): readonly Coordinates[] {
  const found = new Map<string, Coordinates>();
  for (const { object, writer } of world.history.changes) {
    if (writer.by === 'operator' && workloads.has(object.kind)) found.set(objectKey(object), object);
  }
  const { clusters } = world.stage;
  for (const one of exactOf(outputsFrom(subject, world, inputOf(storesOf(clusters))))) {
    const kind = subject.operator.types.find(
      ({ group, resource }) => group === one.group && resource === one.resource,
    )?.kind;
    if (kind === undefined || !workloads.has(kind)) continue;
    const cluster = clusters.layout === 'single' ? '' : one.cluster === 'UserWorkload' ? 'guest' : 'management';
    const object = { cluster, kind, group: one.group, namespace: one.namespace ?? '', name: one.name };
    found.set(objectKey(object), object);
  }
  return [...found.values()];
}
