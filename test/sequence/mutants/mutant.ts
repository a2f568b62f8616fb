import type { ControllerContext } from '../../../src/om/controller';
import type { Operator } from '../../../src/om/operator';
import type { Request } from '../../../src/om/request';
import type { ClusterState, Input } from '../../../src/om/state/cluster-state';
import type { ScenarioHead } from '../../../src/sequence/scenario';

/** A change that is planted into an operator, and the story that tells it from the operator as it is. */
export interface Mutant {
  readonly name: string;
  /**
   * Where the bug was: a commit or pull request of the upstream repository; `invented` for one that nobody is known to have had,
   * `equivalent` for a change that is no bug.
   */
  readonly origin: string;
  /** The smallest story in which it shows, or one in which it must not: a file of `stories/`. */
  readonly story: string;
  /** What it sees of a cluster. Default: what is there. */
  readonly seen?: (state: ClusterState) => ClusterState;
  /** What becomes of a request. Default: it stays. */
  readonly plant?: (request: Request, context: ControllerContext) => readonly Request[];
  /** What a controller asks for beside that. Default: nothing. */
  readonly more?: (controller: string, context: ControllerContext) => readonly Request[];
  /** The requests of a controller in another order. Default: as they are. */
  readonly ordered?: (requests: readonly Request[]) => readonly Request[];
  /** What it sees and asks for by what a process keeps in memory; called for each process. Default: it keeps nothing. */
  readonly process?: () => Pick<Mutant, 'seen' | 'plant'>;
  /** What it declares to read and write. Default: as it does. */
  readonly declared?: <S>(operator: Operator<S>) => Operator<S>;
  /** How its host runs it. Default: as hosts do. */
  readonly host?: ScenarioHead['host'];
}

/** Whether nobody may complain about it. */
export const isEquivalent = ({ origin }: Mutant): boolean => origin === 'equivalent';

/** An operator of one process with a change in it: what its controllers ask for passes the mutant. */
export function planted<S>(operator: Operator<S>, { process, ...others }: Mutant): Operator<S> {
  const mutant: Mutant = { ...others, ...process?.() };
  const { plant, more = () => [], ordered = (requests) => requests, declared = (one) => one } = mutant;
  const seen = <C extends { readonly input: Input }>(context: C): C =>
    mutant.seen === undefined ? context : { ...context, input: inputSeen(context.input, mutant.seen) };
  return declared({
    ...operator,
    prepare(context) {
      const plan = operator.prepare(seen(context));
      return {
        ...plan,
        controllers: plan.controllers.map((controller) => ({
          ...controller,
          run: (context) => {
            const given = seen(context);
            const result = controller.run(given);
            const own = plant === undefined ? result.requests : result.requests.flatMap((one) => plant(one, given));
            return { ...result, requests: ordered([...own, ...more(controller.name, given)]) };
          },
        })),
      };
    },
  });
}

const inputSeen = ({ layout, clusters }: Input, seen: (state: ClusterState) => ClusterState): Input => ({
  layout,
  clusters: {
    Configuration: seen(clusters.Configuration),
    Management: seen(clusters.Management),
    UserWorkload: seen(clusters.UserWorkload),
  },
});
