import { sameJson } from '../../kube/same-json';
import type { ControllerContext, ControllerResult } from '../controller';
import type { Taken } from '../handover';
import type { PlannedController } from '../operator';
import type { Input } from '../state/cluster-state';
import { type Read, recordingInput } from '../state/recording-state';
import { runController, runInOrder } from './run-controller';

/** What a controller answered, and to what. */
interface Answered {
  readonly taken: Taken;
  readonly reads: readonly Read[];
  readonly result: ControllerResult;
}

/**
 * Runs controllers one after the other, again and again over clusters that change in between, all at one time. A controller that
 * would see what it saw before answers what it answered before, and does not run. It has to read the clusters through {@link input}.
 */
export class RepeatedRun {
  /** The clusters, as controllers have to be shown them. */
  readonly input: Input;
  private readonly answers = new Map<string, Answered>();
  private reads: Read[] = [];

  /** @param onRun told of each controller that runs, before it does */
  constructor(
    private readonly clusters: Input,
    private readonly onRun: (name: string) => void = () => {},
  ) {
    this.input = recordingInput(clusters, (read) => void this.reads.push(read));
  }

  /** The results of all controllers, in their order. Each is handed what those before it left for it. */
  run(
    controllers: readonly PlannedController[],
    context: Omit<ControllerContext, 'taken'>,
  ): readonly { readonly name: string; readonly result: ControllerResult }[] {
    const answering = controllers.map((controller) => ({
      ...controller,
      run: (handed: ControllerContext) => this.answerOf(controller, handed),
    }));
    return runInOrder(answering, () => context);
  }

  private answerOf(controller: PlannedController, context: ControllerContext): ControllerResult {
    const { name } = controller;
    const before = this.answers.get(name);
    if (before?.taken.isSame(context.taken) && before.reads.every((read) => this.holds(read))) return before.result;
    this.onRun(name);
    this.reads = [];
    const result = runController(controller, context);
    this.answers.set(name, { taken: context.taken, reads: this.reads, result });
    return result;
  }

  /** Whether a question would be answered as it was. */
  private holds({ question, cluster, type, name = '', namespace, objects }: Read): boolean {
    const state = this.clusters.clusters[cluster];
    if (question === 'list') {
      const listed = state.list(type, namespace);
      return listed.length === objects.length && listed.every((object, at) => sameJson(object, objects[at]));
    }
    return sameJson(state[question](type, name, namespace), objects[0]);
  }
}
