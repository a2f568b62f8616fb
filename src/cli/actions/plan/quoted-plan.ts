import { quoted } from '../../../diff/quoted';
import type { Settled, SimulatedPlan } from '../../../simulation/plan/plan';
import { quotedSimulation, withQuoted } from '../../quoted';

/** A plan as it is told: conditions and what is waited for quote what the clusters hold. */
export function quotedPlan(plan: SimulatedPlan): SimulatedPlan {
  const told = { ...plan, before: quotedSettled(plan.before), changes: plan.changes.map(quotedChange) };
  if (told.kind === 'refused') return told;
  return {
    ...told,
    after: quotedSettled(told.after),
    conditions: told.conditions.map(({ before, after, ...condition }) => ({
      ...condition,
      before: before && withQuoted(before),
      after: after && withQuoted(after),
    })),
  };
}

const quotedSettled = (settled: Settled): Settled => ({
  ...settled,
  simulation: quotedSimulation(settled.simulation),
});

const quotedChange = (change: SimulatedPlan['changes'][number]): SimulatedPlan['changes'][number] =>
  change.outcome.kind === 'refused'
    ? { ...change, outcome: { ...change.outcome, reason: quoted(change.outcome.reason) } }
    : change;
