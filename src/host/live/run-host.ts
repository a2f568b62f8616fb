import type { ScheduleOptions } from '../core/schedule';
import { Bell, type HostClock } from './host-clock';
import type { Trouble } from './host-events';
import type { LiveHost } from './live-host';
import { lookAfter } from './look-after';

const HOUR = 3_600_000;

/**
 * When a live host runs: a tenth of a second after a change, so that an edit shows at once; runs are a second apart, so that what
 * follows from it is taken together. Everything is listed anew after about ten hours.
 *
 * @param chance a number from 0 to 1, by which hosts that were started together come to list at other times
 */
export const liveSchedule = (chance: () => number): ScheduleOptions => ({
  debounce: 100,
  longestDebounce: 1_000,
  coolDown: 1_000,
  resync: Math.round(10 * HOUR * (0.9 + 0.2 * chance())),
  retry: { first: 1_000, longest: 300_000 },
});

/** What the network answers, where somebody asks it for an operator. */
export interface Answers {
  /** Asks anew. What cannot be found out is an answer, too. */
  gather(): Promise<void>;
  /** Whether a run wanted to know something that nobody has asked yet. */
  readonly isWanting: boolean;
}

/** How a host begins that is not alone in its process. */
export interface SharedStart {
  /** Told once all that it reads is listed. */
  listed(): void;
  /** Asked when it could make its first run; resolves when it may. */
  mayRun(): Promise<void>;
}

/** How a host is run. */
export interface RunHostOptions<S> {
  readonly host: LiveHost<S>;
  readonly clock: HostClock;
  /** Resolves when it is to end. */
  readonly stopped: Promise<void>;
  /** Ends when nothing is left to do, or when a person should look. Default: when it is stopped. */
  readonly once?: boolean;
  /** Resolves when it may begin: of several hosts, one runs. Default: at once. */
  readonly elected?: Promise<void>;
  /** How it begins beside other hosts of its process. Default: it is alone. */
  readonly start?: SharedStart;
  readonly answers?: Answers;
  /** Told when it has looked at what is due, whether or not anything was. */
  readonly looked: () => void;
  /** Told every second while it cannot begin: not all is listed yet, or it is not its turn. Default: nobody is told. */
  readonly waits?: () => void;
}

/** A kind that is not served yet, or a server that is away, may come; the rest is for a person. */
export const isHopeless = ({ kind }: Trouble): boolean => kind !== 'watch';

/** So often the network is asked, in milliseconds. */
const ANSWERS_EVERY = 30_000;

/**
 * Runs a host until it is stopped, which it is at a boundary between two writes. It lists and watches before it is its turn, so that
 * it knows everything by then. What may not be read may be there: it does not begin before the rights are given.
 *
 * @throws NotListedError where it is to run once, and what it reads is not listed within half a minute
 */
export async function runHost<S>(options: RunHostOptions<S>): Promise<void> {
  const {
    host,
    clock,
    stopped,
    once = false,
    elected = Promise.resolve(),
    start,
    answers,
    looked,
    waits = () => {},
  } = options;
  const bell = new Bell();
  const wanted = new Bell();
  let isOver = false;
  const end = (): void => {
    isOver = true;
    host.stop();
    bell.ring();
    wanted.ring();
  };
  const ended = stopped.then(end);
  host.onChange(() => bell.ring());
  let isWaiting = true;
  let told = '';
  const begun = Promise.all([host.start().then(() => start?.listed()), elected])
    // Who was stopped meanwhile takes nobody's turn.
    .then(() => (isOver ? undefined : start?.mayRun()))
    .finally(() => {
      isWaiting = false;
      bell.ring();
    });
  const hasBegun = (): boolean => isOver || !isWaiting;
  const look = (): void => {
    if (hasBegun()) return;
    waits();
    const texts = host.troubles.map(({ text }) => text).join('\n');
    // All that is missing is to be told: it is waited for until nothing more comes.
    if (once && texts === told && host.troubles.some(isHopeless)) end();
    told = texts;
  };
  try {
    await lookAfter(host, { clock, bell, once, isOver: hasBegun, look });
  } catch (error) {
    end();
    begun.catch(() => {});
    throw error;
  }
  // Who is stopped waits for nobody, whatever comes of it.
  if (isOver) begun.catch(() => {});
  else await begun;
  // The first run is not to find everything unreachable that nobody has asked yet.
  if (answers !== undefined && !isOver) await Promise.race([answers.gather(), ended]);
  const asking = async (source: Answers): Promise<void> => {
    while (!isOver) {
      await wanted.wait(clock, clock.now() + ANSWERS_EVERY);
      if (!isOver) await source.gather();
      bell.ring();
    }
  };
  const asked = answers === undefined ? Promise.resolve() : asking(answers);
  while (!isOver) {
    const run = await host.step();
    looked();
    if (answers?.isWanting === true) wanted.ring();
    if (run?.stopped === true || (once && run !== undefined && (host.isAtRest || host.troubles.some(isHopeless))))
      break;
    if (run === undefined && !isOver) await bell.wait(clock, host.due?.at);
  }
  end();
  await asked;
}
