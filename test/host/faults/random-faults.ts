import type { Target } from '../../../src/operators/auth/divergences/divergence';
import { type Chance, chanceOf } from './chance';
import { type End, endOf } from './end';
import type { HttpVersion } from './entrance';
import type { Broken } from './exchange';
import { type Fault, isWatch, type Sent } from './front';
import { Lists } from './lists';
import { mishapsOn } from './mishaps';
import { FaultStage } from './stage';
import type { WriteFigures } from './write-log';

/** What faults a host is put through. */
export interface RandomFaultOptions {
  readonly target: Target;
  readonly version: HttpVersion;
  readonly speed: number;
  readonly seed: number;
  /** When things go wrong no more, by how often they did, and since when, in milliseconds of the time of day. */
  readonly isEnough: (faults: number, milliseconds: number) => boolean;
  /** Whether connections fall silent as well, which takes a host two minutes to notice. */
  readonly silence: boolean;
}

/** What came of them. */
export interface Endured {
  /** Why it has not come to rest; undefined where it has. */
  readonly unrest: string | undefined;
  readonly end: End;
  readonly figures: WriteFigures;
  /** How often what happened. */
  readonly faults: ReadonlyMap<string, number>;
  /** Lists after the first of each path. */
  readonly listsAnew: number;
  /** Paths that were listed anew more often than there was a reason to. */
  readonly listedTooOften: readonly string[];
  /** Seconds in the time of the clusters. */
  readonly seconds: number;
}

/** Of so many requests one goes wrong. */
const ONE_IN = 12;
/** The pause between what goes wrong with all connections at once, in milliseconds. */
const EVENTS = { least: 100, most: 900 };
/** A watch that is silent for so long is given up, in the time of the clusters. */
const SILENCE = 125_000;

/** Has a host install authentication and keep it so while its connections, credentials and objects are taken from it at random. */
export async function endure(options: RandomFaultOptions): Promise<Endured> {
  const { target, version, speed, seed, isEnough, silence } = options;
  const chance = chanceOf(seed);
  const faults = new Map<string, number>();
  const lists = new Lists();
  const count = (name: string): void => void faults.set(name, (faults.get(name) ?? 0) + 1);
  let isCalm = false;
  const stage = await FaultStage.start({
    target,
    version,
    speed,
    seed,
    hooks: {
      sent(sent) {
        lists.sent(sent);
        if (isCalm || chance.below(ONE_IN) !== 0) return undefined;
        const [name, fault] = requestFault(sent, options, chance);
        count(name);
        lists.spoiled(sent, fault);
        return fault;
      },
      handsOver: (sent, isConnected) => lists.handsOver(sent, isConnected),
      failed: (sent) => lists.failed(sent),
    },
  });
  const began = stage.clock.now();
  const host = stage.host();
  const mishaps = mishapsOn(stage, lists, chance, silence);
  try {
    const from = Date.now();
    while (!isEnough(sumOf(faults.values()), Date.now() - from)) {
      await sleep(EVENTS.least + chance.below(EVENTS.most - EVENTS.least));
      const mishap = chance.one(mishaps);
      if (mishap.act()) count(mishap.name);
    }
    isCalm = true;
    if (silence) await sleep(SILENCE / speed);
    const unrest = await stage.untilRest(host);
    return {
      unrest,
      end: endOf(target, stage.apis),
      figures: stage.writes.figures,
      faults,
      listsAnew: lists.anew,
      listedTooOften: lists.tooOften,
      seconds: Math.round((stage.clock.now() - began) / 1_000),
    };
  } finally {
    await host.stop();
    await stage.stop();
  }
}

const sumOf = (numbers: Iterable<number>): number => [...numbers].reduce((sum, one) => sum + one, 0);

/** What may break of a request, and of what it came over. */
const broken: { readonly [version in HttpVersion]: readonly [Broken, ...Broken[]] } = {
  '1.1': ['connection'],
  '2': ['connection', 'stream'],
};

/** What goes wrong with a request. */
function requestFault(
  sent: Sent,
  { version, silence }: Pick<RandomFaultOptions, 'version' | 'silence'>,
  chance: Chance,
): readonly [name: string, fault: Fault] {
  const what = chance.one(broken[version]);
  const kinds: readonly (readonly [string, Fault])[] = [
    ['429 with Retry-After', { kind: 'answer', code: 429, retryAfter: 1 + chance.below(5) }],
    ['500', { kind: 'answer', code: 500 }],
    ['503', { kind: 'answer', code: 503 }],
    ['401', { kind: 'answer', code: 401 }],
    [`${what} broken before the request`, { kind: 'break', what, when: 'before' }],
    ...(isWatch(sent.target)
      ? ([
          ['410', { kind: 'answer', code: 410 }],
          ['410 as an event', { kind: 'expired' }],
        ] as const)
      : ([
          [`${what} broken before the answer`, { kind: 'break', what, when: 'taken' }],
          [`${what} broken in the answer`, { kind: 'break', what, when: 'answering' }],
          ['slow answer', { kind: 'slow', milliseconds: 50 + chance.below(400) }],
        ] as const)),
    ...(silence && !isWatch(sent.target) ? ([['no answer', { kind: 'silent' }]] as const) : []),
  ];
  const [first, ...rest] = kinds;
  if (first === undefined) throw new Error('something always goes wrong');
  return chance.one([first, ...rest]);
}

const sleep = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));
