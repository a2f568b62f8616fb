import type { JsonObject } from '../../kube/json';
import { isKubeObject } from '../../kube/types/meta';
import { healthOf } from '../../simulation/health';
import { changedTitle, type ObjectChange, objectKey } from '../history';
import { type Coordinates, titleOf } from '../matching';
import { Past } from '../past';
import { isReplacing } from '../pods/replacing';
import { scheduleOf } from '../scenario-settings';
import type { Violation } from '../violation';
import type { World } from '../world';
import { hasFaults } from './end';
import type { Property } from './property';

export const progressTold: Property = {
  name: 'progress-told',
  says: 'while pods are replaced a condition of the operator says so',
  check({ world, subject, scenario }) {
    const { judged, leavesAll = () => false } = subject;
    if (hasFaults(scenario) || leavesAll(world.managementState)) return [];
    const telling = new Set(judged(world.managementState).map(nameOf));
    if (telling.size === 0) return [];
    const { debounce, coolDown } = scheduleOf(scenario);
    return new Rollouts(world, telling, UNNOTICED + 2 * (debounce + coolDown)).untold();
  },
};

/** So long conditions may be wrong, in milliseconds, beside what a host waits: it sees that a rollout has begun in a run of its own. */
const UNNOTICED = 5_000;

/** A workload whose pods are being replaced. */
interface Rollout {
  readonly object: Coordinates;
  readonly since: number;
  readonly change: ObjectChange;
}

/** Rollouts that an operator began, beside what its conditions say, as time passes. */
class Rollouts<S> {
  private readonly going = new Map<string, Rollout>();
  private readonly said = new Map<string, JsonObject | undefined>();
  /** Since when all conditions are good. */
  private wellSince: number | undefined;

  constructor(
    private readonly world: World<S>,
    private readonly telling: ReadonlySet<string>,
    private readonly grace: number,
  ) {}

  /** The first rollout during which all conditions were good for too long. */
  untold(): readonly Violation[] {
    const { history } = this.world;
    const past = new Past(this.world);
    for (const [change] of history.objects) {
      if (change !== undefined && this.isTelling(change.object))
        this.said.set(objectKey(change.object), past.find(change.object));
    }
    for (const change of history.changes) {
      const found = this.unnoticedBy(change.at);
      if (found !== undefined) return [found];
      this.becomes(change);
    }
    return [];
  }

  private isTelling(object: Coordinates): boolean {
    return object.cluster !== 'guest' && this.telling.has(titleOf(object));
  }

  private becomes(change: ObjectChange): void {
    const { object, after, at, writer } = change;
    const key = objectKey(object);
    if (this.isTelling(object)) {
      this.said.set(key, after);
      const isWell = healthOf([...this.said.values()].filter((one) => one !== undefined && isKubeObject(one))).every(
        ({ isGood }) => isGood,
      );
      this.wellSince = isWell ? (this.wellSince ?? at) : undefined;
    }
    if (object.kind !== 'Deployment') return;
    if (after === undefined || !isReplacing(after)) this.going.delete(key);
    else if (writer.by === 'operator' && !this.going.has(key)) this.going.set(key, { object, since: at, change });
  }

  private unnoticedBy(now: number): Violation | undefined {
    if (this.wellSince === undefined) return undefined;
    for (const { object, since, change } of this.going.values()) {
      if (now - Math.max(since, this.wellSince) <= this.grace) continue;
      return {
        property: 'progress-told',
        message: `the pods of ${titleOf(object)} are being replaced, and the operator says that all is well`,
        object: changedTitle(change),
        step: change.step,
        details: [
          this.world.texts.change(change),
          `${this.world.texts.time(now)} there are still pods of before, and for ${Math.round((now - Math.max(since, this.wellSince)) / 1_000)} s no condition says so`,
        ],
      };
    }
    return undefined;
  }
}

const nameOf = ({ kind, metadata: { name = '', namespace = '' } }: Parameters<typeof healthOf>[0][number]): string =>
  titleOf({ cluster: '', kind, namespace, name });
