import type { JsonObject } from '../kube/json';
import { type ObjectChange, objectKey } from './history';
import type { Coordinates } from './matching';
import type { World } from './world';

/** Objects as they were after so many changes. */
export class Past<S> {
  private readonly known = new Map<string, JsonObject | undefined>();
  private at = 0;

  constructor(private readonly world: World<S>) {}

  /** Goes on to a later moment. */
  goTo(changes: number): void {
    for (const { object, after } of this.world.history.changes.slice(this.at, changes))
      this.known.set(objectKey(object), after);
    this.at = changes;
  }

  find(object: Coordinates): JsonObject | undefined {
    const key = objectKey(object);
    if (this.known.has(key)) return this.known.get(key);
    const [first]: readonly (ObjectChange | undefined)[] = this.world.history.of(object);
    return first === undefined ? this.world.find(object) : first.before;
  }
}
