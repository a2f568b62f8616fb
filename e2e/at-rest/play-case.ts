import { fastClock, type HostClock } from '../../src/host/live/host-clock';
import { hostedWatches, standaloneWatches } from '../../src/host/live/watched-inputs';
import { loadAssets } from '../../src/operators/auth/assets';
import { hostedControlPlanes } from '../../src/operators/auth/resources/hypershift';
import { simulateAuth } from '../../src/operators/auth/simulate/simulate';
import { answeredIn, judgedOf } from '../../src/operators/auth/simulate/stage';
import { serverOf } from '../../src/simulation/clusters';
import { healthOf, type ShownCondition } from '../../src/simulation/health';
import type { Simulation } from '../../src/simulation/simulate';
import { operators } from '../../test/operators/auth/simulate/support';
import type { Case } from './case';
import { LiveLoop, type LiveLoopOptions, type Reached } from './live-loop';
import { type End, untilRest } from './until-rest';
import { type RealClusters, World } from './world';

/** So many times as fast as the time of day everybody but the servers lives. */
const SPEED = 30;
/** The most rounds of a simulation in memory. */
const ROUNDS = 80;
const assets = loadAssets();

/** What a case came to, and what is wrong with it. */
export interface Played {
  readonly runs: number;
  readonly writes: number;
  /** Until it came to rest, in the time of the clusters. */
  readonly seconds: number;
  /** Conditions: `oauth-openshift Available=True`. */
  readonly health: readonly string[];
  readonly faults: readonly string[];
}

/** How a host ended, and when. */
interface Ended {
  readonly end: End;
  readonly loop: LiveLoop;
  readonly seconds: number;
}

/** Plays a case: a host until it rests, and another one after it. The servers hold what they held before when it is over. */
export async function playCase(one: Case, real: RealClusters): Promise<Played> {
  const { target, environment, answers } = one;
  const operator = operators[target];
  const input = one.input();
  const settings = { assets, recordedAnswers: answers };
  const clock = fastClock(SPEED);
  const now = clock.now();
  const world = await World.begin({ real, input, types: operator.types, environment, clock });
  try {
    const answered = answeredIn(world.clusters, { input, settings });
    const options = { operator, reached: reachedOf(one, real), environment, settings: answered, clock };
    const first = await played(options, world, clock);
    const health = healthOf(judgedOf(target)(serverOf(world.clusters, 'Management').state))
      .map(conditionText)
      .sort();
    const second = await played(options, world, clock);
    const expected = simulateAuth({ operator, target, input, environment, settings, now, seed: 1, rounds: ROUNDS });
    const { runs, writes } = first.loop;
    const faults = [
      ...world.untaken.map((text) => `input: ${text}`),
      ...world.refusals,
      ...faultsOf(first, second, expected),
      ...healthFaults(health, expected),
    ];
    return { runs: runs.length, writes: writes.length, seconds: first.seconds, health, faults };
  } finally {
    await world.end();
  }
}

async function played(options: LiveLoopOptions, world: World, clock: HostClock): Promise<Ended> {
  const began = clock.now();
  const loop = new LiveLoop(options);
  try {
    const end = await untilRest(loop, world, clock);
    return { end, loop, seconds: Math.round((clock.now() - began) / 1_000) };
  } finally {
    await loop.stop();
  }
}

/** What does not rest, or not as in memory. Where something is missing there, hosts may go on to try. */
function faultsOf(first: Ended, second: Ended, { end: { kind } }: Simulation): readonly string[] {
  const faults: string[] = [];
  if (first.end === 'moving') faults.push(`it does not come to rest: ${first.loop.state}`);
  if (second.end !== first.end) {
    faults.push(`a second host ends ${second.end}, the first one ${first.end}: ${second.loop.state}`);
  }
  if (first.end === 'rest' && second.loop.writes.length > 0) faults.push(`a second host writes: ${second.loop.state}`);
  if (kind !== 'rest') return faults;
  if (first.end === 'waiting') faults.push(`it waits: ${first.loop.state}`);
  for (const { loop } of [first, second]) {
    faults.push(...loop.repeated.map((id) => `written again and again: ${id}`), ...loop.troubles);
  }
  return faults;
}

function healthFaults(health: readonly string[], { conditions }: Simulation): readonly string[] {
  const expected = conditions.map(conditionText).sort();
  return expected.join() === health.join() ? [] : [`in memory it ends with ${expected.join(', ')}`];
}

const conditionText = ({ object, type, status }: ShownCondition): string =>
  `${object.split(/[ /]/).at(-1)} ${type}=${status}`;

function reachedOf({ target, input }: Case, real: RealClusters): Reached {
  const operator = operators[target];
  if (real.layout === 'single') {
    const { management: inputs } = standaloneWatches(operator);
    return { layout: 'single', cluster: real.cluster.front.url, inputs };
  }
  const [controlPlane] = input().clusters.Management.list(hostedControlPlanes);
  const { management, guest } = hostedWatches(operator, controlPlane?.metadata.namespace ?? '');
  return {
    layout: 'split',
    management: real.management.front.url,
    guest: real.guest.front.url,
    inputs: management,
    guestInputs: guest,
  };
}
