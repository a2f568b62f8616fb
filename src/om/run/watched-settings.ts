import type { JsonValue } from '../../kube/json';
import { sameJson } from '../../kube/same-json';

/**
 * Settings that may be handed in anew while an operator runs, such as answers of the network. Each member is a read of its
 * own: who looked at one that is another now has to run again.
 */
export class WatchedSettings<S> {
  /** The settings as an operator is given them. It always shows those that were handed in last. */
  readonly shown: S;

  /** @param onRead told of every member that is looked at, by name */
  constructor(
    private current: S,
    onRead: (name: PropertyKey) => void,
  ) {
    this.shown =
      typeof current === 'object' && current !== null
        ? new Proxy(
            { ...current },
            {
              get: (_, name) => {
                onRead(name);
                return memberOf(this.current, name);
              },
            },
          )
        : current;
  }

  /**
   * Hands settings in, in place of those before.
   *
   * @returns whether a member is another now; undefined where none is
   */
  replace(next: S): ((name: PropertyKey) => boolean) | undefined {
    const before = this.current;
    this.current = next;
    if (isAlike(before, next)) return undefined;
    return (name) => !sameJson(memberOf(before, name), memberOf(next, name));
  }
}

/** A member as data. Of one that is none, such as a function, only another than before is told apart. */
const memberOf = (settings: unknown, name: PropertyKey): JsonValue | undefined =>
  typeof settings === 'object' && settings !== null ? Reflect.get(settings, name) : undefined;

/** Whether two settings have the same values under the same names. */
function isAlike<S>(one: S, other: S): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || one === null || typeof other !== 'object' || other === null) return false;
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length && names.every((name) => memberOf(one, name) === memberOf(other, name))
  );
}
