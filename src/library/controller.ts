import type { Clock, ControllerContext, ControllerResult } from '../om/controller';
import type { EventSource } from '../om/events';
import type { Provided } from '../om/handover';
import type { PlannedController } from '../om/operator';
import type { Request } from '../om/request';
import type { ClusterState, Input } from '../om/state/cluster-state';
import { Failure } from './failure';
import { Recorder } from './recorder';
import type { ControllerScope, OperatorIdentity } from './scope';
import { type AddressOf, Writer } from './writer';

/** What takes down what one run of a controller asks for. */
export interface Collectors {
  readonly events: Recorder;
  readonly write: Writer;
  /** Leaves a value for later controllers, even if this one fails afterwards. */
  readonly provide: (value: Provided) => void;
}

/** What {@link collected} needs to know of the run. */
export interface CollectedRun {
  readonly controller: string;
  /** Who reports events, and the object that they are about; undefined where nobody is told of any. */
  readonly source: EventSource | undefined;
  readonly addressOf: AddressOf;
  readonly state: ClusterState;
  readonly clock: Clock;
}

/** Runs a body and gives what it asked for; a {@link Failure} that it throws is the controller's error. Other faults go on up. */
export function collected(
  { controller, source, addressOf, state, clock }: CollectedRun,
  body: (collectors: Collectors) => void,
): ControllerResult {
  const requests: Request[] = [];
  const provides: Provided[] = [];
  try {
    body({
      events: new Recorder(source, clock, requests),
      write: new Writer(controller, addressOf, state, requests),
      provide: (value) => void provides.push(value),
    });
    return { requests, provides };
  } catch (error) {
    if (error instanceof Failure) return { requests, provides, error: error.message };
    throw error;
  }
}

/** What the controllers of an operator have in common. */
export interface OperatorSetting {
  readonly operator: OperatorIdentity;
  /** Who reports events, and the object that they are about. */
  readonly source: EventSource;
  /** The cluster that an object is written to. */
  readonly addressOf: AddressOf;
  /** What the controllers see. */
  readonly stateOf: (input: Input) => ClusterState;
}

/**
 * A controller from its body, which asks for writes through its scope and throws {@link Failure} where it cannot go on: what it
 * asked for before that stays.
 */
export const libraryController = (
  name: string,
  { operator, source, addressOf, stateOf }: OperatorSetting,
  body: (scope: ControllerScope, context: ControllerContext) => void,
): PlannedController => ({
  name,
  run(context) {
    const { clock } = context;
    const state = stateOf(context.input);
    return collected({ controller: name, source, addressOf, state, clock }, ({ events, write }) =>
      body({ state, clock, events, write, operator }, context),
    );
  },
});
