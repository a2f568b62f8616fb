import { didYouMean } from '../om/explain/did-you-mean';
import { edit, isEdit } from './edit';
import { checkExpectation } from './expect-step';
import { type Edit, milliseconds, type Step, type StepArgument } from './scenario';
import { StepProblem } from './step-problem';
import type { Violation } from './violation';
import type { World } from './world';

/**
 * Carries out a step.
 *
 * @returns what had to be true and is not
 * @throws StepProblem for a step that cannot be carried out
 */
export function perform<S>(world: World<S>, step: Step): readonly Violation[] {
  if (isEdit(step)) edit(world, step);
  else if ('advance' in step) world.advance(world.now + milliseconds(step.advance.by));
  else if ('run' in step) world.hosts.runNow(step.run.full === true);
  else if ('settle' in step) return settled(world, step.settle);
  else if ('expect' in step) return checkExpectation(world, step.expect);
  else if ('two-hosts' in step) {
    const { during } = step['two-hosts'];
    world.hosts.addSecond(during === undefined ? undefined : world.now + milliseconds(during));
  } else if ('slow-actor' in step) {
    const { name, factor } = step['slow-actor'];
    world.conducts.set(actor(world, name), { kind: 'slowed', factor });
  } else if ('stop-actor' in step) world.conducts.set(actor(world, step['stop-actor'].name), { kind: 'stopped' });
  else if ('start-actor' in step) world.conducts.delete(actor(world, step['start-actor'].name));
  else if ('switch-version' in step) world.hosts.switchVersion(step['switch-version']);
  else arm(world, step);
  return [];
}

type Armed = Exclude<
  Step,
  | Edit
  | { advance: unknown }
  | { run: unknown }
  | { settle: unknown }
  | { expect: unknown }
  | { 'two-hosts': unknown }
  | { 'slow-actor': unknown }
  | { 'stop-actor': unknown }
  | { 'start-actor': unknown }
  | { 'switch-version': unknown }
>;

/** Gets a fault ready. */
function arm<S>(world: World<S>, step: Armed): void {
  const { faults } = world.hosts;
  const { deliveries, stale, refusals, writes } = faults;
  if ('crash' in step) {
    const { afterWrites, downFor } = step.crash;
    if (afterWrites === 'each') return;
    writes.crash = { writes: afterWrites };
    faults.downFor = milliseconds(downFor ?? '10s');
  } else if ('drop' in step) {
    const { times = 1, ...of } = step.drop;
    deliveries.push({ kind: 'drop', of, left: times });
  } else if ('delay' in step) {
    const { times = 1, by, ...of } = step.delay;
    deliveries.push({ kind: 'delay', of, by: milliseconds(by), left: times });
  } else if ('duplicate' in step) {
    const { times = 1, ...of } = step.duplicate;
    deliveries.push({ kind: 'duplicate', of, left: times });
  } else if ('reorder' in step) {
    deliveries.push({ kind: 'reorder', until: world.now + milliseconds(step.reorder.during) });
  } else if ('stale' in step) {
    const { versions = 1, runs = 1, ...of } = step.stale;
    stale.push({ of, versions, runs });
  } else if ('refuse' in step) {
    const { nth = 1, times = 1, with: kind, action, ...of } = step.refuse;
    refusals.push({ of, kind, skip: nth - 1, left: times, ...(action === undefined ? {} : { action }) });
  } else {
    for (const host of world.running) host.chill(step['cold-cache'].kinds ?? []);
  }
}

function actor<S>(world: World<S>, name: string): string {
  const known = world.actorNames;
  if (known.includes(name)) return name;
  const [near] = didYouMean(name, known);
  throw new StepProblem(
    `"${name}" is no component that is simulated${near === undefined ? '' : `. Did you mean ${near}?`} Known are: ${[...known].sort().join(', ')}`,
  );
}

function settled<S>(world: World<S>, { within }: StepArgument<'settle'>): readonly Violation[] {
  const limit = within === undefined ? world.bound : milliseconds(within);
  const rest = world.settle(limit);
  return rest.settled ? [] : [notSettled(world, rest.runs, limit)];
}

/** That it does not come to rest: what was still written in the end, and by whom. */
export function notSettled<S>(world: World<S>, runs: number, limit: number): Violation {
  return {
    property: 'settles',
    message: `the operator does not come to rest within ${limit / 1_000} s: ${runs} runs, and still something to do`,
    details: world.texts.lastWrites(),
    step: world.step,
  };
}
