import type { Fate } from '../../host/core/write-run';
import type { LiveRun } from '../../host/live/host-events';
import { objectTitle } from '../../om/input/input-error';
import { loadAssets } from '../../operators/auth/assets';
import type { ShownCondition } from '../../simulation/health';
import type { CommandHost } from '../command';
import { exitCodes, UsageError } from '../errors';
import { loadOperator } from '../operators';
import { type DemoCluster, startDemo } from './demo/demo-cluster';
import { type Story, stories } from './demo/stories';

/** The options as given. */
export interface DemoCommandOptions {
  /** Names of stories; none for all of them. */
  readonly script: readonly string[];
  readonly keys?: true;
  readonly speed: number;
  readonly seed: number;
  readonly output: 'text' | 'json';
}

/** How a story went. */
interface Told {
  readonly name: string;
  readonly ended: 'well' | 'unwell' | 'stopped';
  /** In the time of the cluster. */
  readonly seconds: number;
  readonly runs: number;
  readonly writes: number;
  readonly conditions: readonly Pick<ShownCondition, 'object' | 'type' | 'status' | 'reason' | 'message'>[];
}

/** How often it is looked whether it has, in milliseconds. */
const LOOK = 20;
/** So many writes are named of a run. */
const MOST_NAMED = 4;

/**
 * Shows the live host at work in a cluster in memory.
 *
 * @throws UsageError for a story that there is not, or where keys are to be read and there is no terminal
 */
export async function demonstrate(options: DemoCommandOptions, host: CommandHost): Promise<void> {
  const chosen = storiesNamed(options.keys === true ? ['install'] : options.script);
  if (options.keys === true && (options.script.length > 0 || options.output === 'json')) {
    throw new UsageError('--keys is for a person at a terminal: leave --script and --output json out');
  }
  const keyboard = options.keys === true ? host.keys() : undefined;
  if (options.keys === true && keyboard === undefined) {
    throw new UsageError('--keys needs a terminal to read keys from: leave it out, or choose stories by --script');
  }
  const runs: LiveRun[] = [];
  const isText = options.output === 'text';
  let begin = 0;
  const say = (at: number, text: string): void => {
    if (isText) host.out(`${((at - begin) / 1_000).toFixed(1).padStart(7)} s  ${text}\n`);
  };
  const demo = await startDemo({
    operator: loadOperator('standalone'),
    settings: { assets: loadAssets() },
    speed: options.speed,
    seed: options.seed,
    told: {
      ran(run) {
        runs.push(run);
        say(run.at, runText(run));
      },
      wrote() {},
    },
  });
  begin = demo.clock.now();
  const told: Told[] = [];
  let isStopped = false;
  const stopped = Promise.race([host.stopped(), ...(keyboard === undefined ? [] : [keyboard.interrupted])]).then(() => {
    isStopped = true;
  });
  const show = async (story: Story): Promise<Told> => {
    const result = await tell(story, demo, runs, say, () => isStopped);
    told.push(result);
    if (isText) host.out(`${summary(result)}\n\n`);
    return result;
  };
  try {
    for (const story of chosen) if ((await show(story)).ended !== 'well') break;
    while (keyboard !== undefined && !isStopped) {
      host.out(`${keyHelp}\n`);
      const key = await Promise.race([keyboard.next(), stopped]);
      if (key === undefined || key === QUIT) break;
      const story = pressable.find((one) => one.key === key);
      if (story !== undefined) await show(story);
    }
  } finally {
    keyboard?.close();
    await demo.stop();
  }
  if (!isText) host.data(`${JSON.stringify({ stories: told }, undefined, 2)}\n`);
  if (told.some(({ ended }) => ended === 'unwell')) host.exit(exitCodes.failure);
}

const QUIT = 'q';
/** What a key brings about once all is installed. */
const pressable = stories.filter(({ name }) => name !== 'install');
const keyHelp = [...pressable.map(({ key, name }) => `${key} ${name}`), `${QUIT} quit`].join('   ');

/** What is asked for; installing comes first, whatever is. */
function storiesNamed(names: readonly string[]): readonly Story[] {
  const unknown = names.find((name) => !stories.some((one) => one.name === name));
  if (unknown !== undefined) {
    throw new UsageError(`--script "${unknown}": known are ${stories.map(({ name }) => name).join(', ')}`);
  }
  return names.length === 0 ? stories : stories.filter(({ name }) => name === 'install' || names.includes(name));
}

async function tell(
  story: Story,
  demo: DemoCluster,
  runs: readonly LiveRun[],
  say: (at: number, text: string) => void,
  isStopped: () => boolean,
): Promise<Told> {
  const { clock, api } = demo;
  const [began, before] = [clock.now(), runs.length];
  let shown: readonly string[] = demo.health().map(conditionText);
  const look = (): void => {
    const texts = demo.health().map(conditionText);
    const changed = texts.filter((text) => !shown.includes(text));
    if (changed.length > 0) say(clock.now(), `  ClusterOperator: ${changed.join(', ')}`);
    shown = texts;
  };
  let rests = true;
  for (const { says, requests } of story.acts) {
    say(clock.now(), `${story.name}: ${says}`);
    const ran = runs.length;
    const sent = requests(api);
    for (const request of sent) demo.act(request);
    // What was done has to reach the host first.
    const isNoticed = (): boolean => runs.length > ran || (sent.length === 0 && ran > 0);
    rests = await atRest(demo, isStopped, () => {
      look();
      return isNoticed();
    });
    if (!rests) break;
  }
  const isWell = rests && demo.health().every(({ isGood }) => isGood) && story.holds(api);
  const since = runs.slice(before);
  return {
    name: story.name,
    ended: isStopped() ? 'stopped' : isWell ? 'well' : 'unwell',
    seconds: Math.round((clock.now() - began) / 1_000),
    runs: since.length,
    writes: since.reduce((sum, { fates }) => sum + fates.filter(({ kind }) => kind === 'accepted').length, 0),
    conditions: demo.health().map(({ isGood: _, ...condition }) => condition),
  };
}

/**
 * Waits until nothing happens any more.
 *
 * @param look asked each time: whether it may be over
 * @returns whether that came, in time and before it was stopped
 */
async function atRest(demo: DemoCluster, isStopped: () => boolean, look: () => boolean): Promise<boolean> {
  const until = demo.clock.now() + demo.patience;
  let quiet = 0;
  while (!isStopped() && demo.clock.now() < until) {
    await new Promise((resolve) => setTimeout(resolve, LOOK));
    quiet = look() && demo.isAtRest() ? quiet + 1 : 0;
    if (quiet >= QUIET_LOOKS) return true;
  }
  return false;
}

/** So many times in a row it has to be found at rest. */
const QUIET_LOOKS = 10;

const conditionText = ({ type, status }: ShownCondition): string => `${type}=${status}`;

const titleOf = ({ request: { action, kind, name, generateName = '', namespace } }: Fate): string =>
  `${action} ${objectTitle(kind, `${name}${generateName}`, namespace)}`;

function runText({ occasion, ran, fates, milliseconds }: LiveRun): string {
  const written = fates.filter(({ kind }) => kind === 'accepted').map(titleOf);
  const waiting = fates.filter(({ kind }) => kind === 'refused' || kind === 'held back').length;
  const named = written.slice(0, MOST_NAMED).join(', ');
  const more = written.length - Math.min(written.length, MOST_NAMED);
  const what = written.length === 0 ? 'nothing to write' : `${named}${more === 0 ? '' : ` and ${more} more`}`;
  const count = `${ran.length} ${ran.length === 1 ? 'controller' : 'controllers'} in ${Math.round(milliseconds.operator)} ms`;
  return `run (${occasion}), ${count}: ${what}${waiting === 0 ? '' : `; ${waiting} wait`}`;
}

const summary = ({ name, ended, seconds, runs, writes }: Told): string =>
  `${name}: ${endings[ended]} after ${seconds} s of the cluster's time, ${runs} runs, ${writes} writes`;

const endings = { well: 'all is well', unwell: 'NOT well', stopped: 'stopped' } as const;
