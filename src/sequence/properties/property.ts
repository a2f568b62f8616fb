import type { RestMark } from '../rest-mark';
import type { PropertyName, Scenario } from '../scenario';
import type { Circumstances, Subject } from '../subject';
import type { UndeclaredRead } from '../undeclared-reads';
import type { Violation } from '../violation';
import type { World } from '../world';

/** What a property is judged by. */
export interface Judged<S> {
  /** The world at the end of the scenario, at rest where it came to rest. */
  readonly world: World<S>;
  /** What is tested, under the version of the operator that it ended with. */
  readonly subject: Subject<S>;
  readonly scenario: Scenario;
  readonly settled: boolean;
  /** When nothing was left to do, the end included. */
  readonly marks: readonly RestMark[];
  /** What versions read that another one took over from, and did not declare. */
  readonly formerReads: readonly UndeclaredRead[];
  /** The world in which the same edits were made without any fault; the same world where there was none. */
  readonly faultless: () => World<S>;
  /** The world in which the edits were made before the operator ran at all. */
  readonly fresh: () => World<S>;
  /** The world of the first steps without any fault, at rest: as it is until a later moment is asked for. Of all steps it is {@link faultless}. */
  readonly faultlessUpTo: (steps: number) => World<S>;
}

/** Where a property does not hold. */
export interface PropertyViolation extends Violation {
  /** The run that did it, or the rest that it was so at; absent for what is so in the end. */
  readonly by?: Circumstances | undefined;
}

/** Something that every operator has to keep. */
export interface Property {
  readonly name: PropertyName;
  /** In a sentence. */
  readonly says: string;
  /** Where it does not hold. */
  check<S>(judged: Judged<S>): readonly PropertyViolation[];
}
