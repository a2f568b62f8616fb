import { once } from '../kube/remembering';
import type { Input } from '../om/state/cluster-state';
import { partedFrom } from './determinism';
import { played } from './played';
import { type Judged, properties } from './properties';
import { ownViolations } from './properties/own';
import { undeclared } from './properties/undeclared';
import { References } from './references';
import { RunFinding } from './run-finding';
import type { PropertyName, Scenario, Step } from './scenario';
import type { ScenarioResult } from './scenario-result';
import { Starts } from './starts';
import { statedViolations } from './stated/check';
import { StepProblem } from './step-problem';
import type { Subject } from './subject';
import type { TraceEvent } from './trace';
import type { Violation } from './violation';
import type { World } from './world';

/** A scenario with what it is about. */
export interface RunScenarioOptions<S> {
  readonly scenario: Scenario;
  readonly subject: Subject<S>;
  /** The start state. */
  readonly input: Input;
  /** What begins worlds over it; of several scenarios with one start they may share it. Default: one of its own. */
  readonly starts?: Starts<S>;
  /** Told how far a scenario is that is run several times. */
  readonly progress?: (text: string) => void;
  /** Runs it twice and says where the two part. */
  readonly checkDeterminism?: boolean;
  /** Properties that are not judged, beside those that the scenario leaves out. */
  readonly without?: ReadonlySet<PropertyName>;
  /**
   * Told the world that came to rest, with faults in it that are still to strike, before it is judged. Where a crash is to be at each
   * boundary it is told the one without a crash first.
   */
  readonly rested?: (world: World<S>) => void;
}

/** Runs a scenario, and again for each boundary where a crash is to be at each, and judges it by all properties. */
export function runScenario<S>(options: RunScenarioOptions<S>): ScenarioResult {
  const { scenario, progress = () => {} } = options;
  const references = new References(options.starts ?? new Starts(options.subject, options.input));
  const at = scenario.steps.findIndex((step) => 'crash' in step && step.crash.afterWrites === 'each');
  if (at < 0) return judgedRun(options, scenario, references);
  const first = judgedRun(options, withCrash(scenario, at, undefined), references);
  if (first.violations.length > 0) return first;
  const boundaries = references.writesAfter(scenario, at);
  let last = first;
  for (let boundary = 0; boundary < boundaries; boundary++) {
    progress(`${scenario.name}: crash after write ${boundary} of ${boundaries}`);
    last = judgedRun({ ...options, without: JUDGED_ONCE }, withCrash(scenario, at, boundary), references);
    if (last.violations.length > 0) break;
  }
  return { ...last, variants: boundaries + 1 };
}

/** Properties that say the same of every boundary: where all end alike, one of them speaks for all. */
const JUDGED_ONCE: ReadonlySet<PropertyName> = new Set([
  'rests',
  'idempotent',
  'incremental',
  'list-order',
  'texts-steady',
  'remembers-nothing',
  'declared-only',
  'keeps-others',
  'path-independent',
]);

/** A scenario whose crash is at one boundary, or left out. */
function withCrash(scenario: Scenario, at: number, boundary: number | undefined): Scenario {
  const steps = scenario.steps.flatMap((step, index): readonly Step[] => {
    if (index !== at || !('crash' in step)) return [step];
    return boundary === undefined ? [] : [{ crash: { ...step.crash, afterWrites: boundary } }];
  });
  return { ...scenario, steps };
}

function judgedRun<S>(options: RunScenarioOptions<S>, scenario: Scenario, references: References<S>): ScenarioResult {
  const { rested } = options;
  const world = references.starts.world(scenario);
  const { violations, settled, marks, formerReads } = played(world, scenario, rested);
  const trace = [...world.trace];
  const summary = summaryOf(world, scenario, trace);
  const { subject } = world;
  // What ends a story early leaves no end to judge, whether it is known or not.
  const found =
    violations.length > 0
      ? undeclared(world, violations)
      : judge(options, references, { world, subject, scenario, settled, marks, formerReads });
  const parted = options.checkDeterminism ? partedFrom(trace, options, scenario) : [];
  world.close();
  return { ...summary, violations: [...parted, ...found] };
}

function judge<S>(
  { without = new Set() }: RunScenarioOptions<S>,
  references: References<S>,
  judged: Pick<Judged<S>, 'world' | 'subject' | 'scenario' | 'settled' | 'marks' | 'formerReads'>,
): readonly Violation[] {
  const { scenario, world } = judged;
  const left = new Set<PropertyName>([...without, ...(scenario.without ?? []).map(({ property }) => property)]);
  const faultless = once(() => references.faultlessUnlessAlike(scenario, world));
  const all: Judged<S> = {
    ...judged,
    faultless,
    fresh: () => references.fresh(scenario),
    faultlessUpTo: (steps) => (steps < scenario.steps.length ? references.faultlessUpTo(scenario, steps) : faultless()),
  };
  try {
    const own = [...ownViolations(world, judged.settled), ...statedViolations(world, scenario.properties)];
    if (own.length > 0) return own.slice(0, 1);
    for (const property of properties) {
      if (left.has(property.name)) continue;
      const violations = undeclared(world, property.check(all));
      if (violations.length > 0) return violations.slice(0, 1);
    }
    return [];
  } catch (error) {
    // In a world that this one is compared with, or after the end of the steps.
    if (error instanceof RunFinding) return [error.violation];
    // Where the API server takes an edit in one world only, there is nothing to compare.
    if (error instanceof StepProblem) return [];
    throw error;
  }
}

function summaryOf<S>(
  world: World<S>,
  scenario: Scenario,
  trace: readonly TraceEvent[],
): Omit<ScenarioResult, 'violations'> {
  const faults = new Map<string, number>();
  for (const event of trace) {
    const name =
      event.what === 'fault' ? event.fault : event.what === 'host' && event.event === 'stopped' ? 'crash' : undefined;
    if (name !== undefined) faults.set(name, (faults.get(name) ?? 0) + 1);
  }
  return {
    scenario,
    trace,
    faults,
    runs: world.runs.length,
    writes: world.history.changes.filter(({ writer }) => writer.by === 'operator').length,
    time: world.elapsed,
    variants: 1,
  };
}
