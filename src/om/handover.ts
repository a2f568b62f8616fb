import type { JsonValue } from '../kube/json';
import { sameJson } from '../kube/same-json';

/**
 * A kind of value that controllers leave for later ones of the same run, such as copies that they want to be kept. Values are
 * plain data, so that it can be told whether one changed.
 */
export class Handover<V extends JsonValue = JsonValue> {
  /** @param name what it is called in messages */
  constructor(readonly name: string) {}

  /** A value of this kind, as a controller's result carries it. */
  of(value: V): Provided<V> {
    return { handover: this, value };
  }
}

/** A value that a controller leaves for others. */
export interface Provided<V extends JsonValue = JsonValue> {
  readonly handover: Handover<V>;
  readonly value: V;
}

/** The identity of the kind proves the type of the value. */
const isOf = <V extends JsonValue>(provided: Provided, handover: Handover<V>): provided is Provided<V> =>
  provided.handover === handover;

/** What a controller is handed: the values of the kinds that it declared to take. */
export class Taken {
  /** What is handed over, in the order of the run. */
  readonly provided: readonly Provided[];

  /**
   * @param provided everything that was left, in the order of the run
   * @param takes the kinds to hand over
   */
  constructor(provided: readonly Provided[] = [], takes: readonly Handover[] = []) {
    this.provided = provided.filter(({ handover }) => takes.includes(handover));
  }

  /** The values of a kind, in the order in which they were left; none where it was not declared to be taken. */
  of<V extends JsonValue>(handover: Handover<V>): readonly V[] {
    return this.provided.flatMap((one) => (isOf(one, handover) ? [one.value] : []));
  }

  /** Whether the same was left as for another. */
  isSame({ provided }: Taken): boolean {
    return areSame(provided, this.provided);
  }
}

/** Whether two lists of what was left are the same. */
export const areSame = (one: readonly Provided[], other: readonly Provided[] = []): boolean =>
  one.length === other.length &&
  one.every((provided, at) => {
    const { handover, value } = provided;
    const own = other[at];
    return provided === own || (handover === own?.handover && sameJson(value, own.value));
  });

/** Nothing was left. */
export const nothingTaken = new Taken();
