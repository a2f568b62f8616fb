import type { Operator, PlannedController } from '../operator';

/** An operator whose controllers are others in each plan. @param change is asked when all that the plan itself reads was read */
export const withControllers = <S>(
  operator: Operator<S>,
  change: (controller: PlannedController) => PlannedController,
): Operator<S> => ({
  ...operator,
  prepare: (context) => {
    const plan = operator.prepare(context);
    return { ...plan, controllers: plan.controllers.map(change) };
  },
});
