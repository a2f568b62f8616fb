import type { ControllerContext } from '../../../src/om/controller';
import type { Operator } from '../../../src/om/operator';
import type { Request } from '../../../src/om/request';
import type { ScenarioHead } from '../../../src/sequence/scenario';

/** A change that is planted into an operator, and the story that tells it from the operator as it is. */
export interface Mutant {
  readonly name: string;
  /** Where the bug was: a commit or pull request of the upstream repository; `equivalent` for a change that is no bug. */
  readonly origin: string;
  /** The smallest story in which it shows, or one in which it must not: a file of `stories/`. */
  readonly story: string;
  /** What becomes of a request. Default: it stays. */
  readonly plant?: (request: Request, context: ControllerContext) => readonly Request[];
  /** What a controller asks for beside that. Default: nothing. */
  readonly more?: (controller: string, context: ControllerContext) => readonly Request[];
  /** The requests of a controller in another order. Default: as they are. */
  readonly ordered?: (requests: readonly Request[]) => readonly Request[];
  /** What it declares to read and write. Default: as it does. */
  readonly declared?: <S>(operator: Operator<S>) => Operator<S>;
  /** How its host runs it. Default: as hosts do. */
  readonly host?: ScenarioHead['host'];
}

/** Whether nobody may complain about it. */
export const isEquivalent = ({ origin }: Mutant): boolean => origin === 'equivalent';

/** An operator with a change in it: what its controllers ask for passes the mutant. */
export function planted<S>(operator: Operator<S>, mutant: Mutant): Operator<S> {
  const { plant, more = () => [], ordered = (requests) => requests, declared = (one) => one } = mutant;
  return declared({
    ...operator,
    prepare(context) {
      const plan = operator.prepare(context);
      return {
        ...plan,
        controllers: plan.controllers.map((controller) => ({
          ...controller,
          run: (given) => {
            const result = controller.run(given);
            const own = plant === undefined ? result.requests : result.requests.flatMap((one) => plant(one, given));
            return { ...result, requests: ordered([...own, ...more(controller.name, given)]) };
          },
        })),
      };
    },
  });
}
