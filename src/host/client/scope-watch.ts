import { printable } from '../../diff/printable';
import type { JsonObject } from '../../kube/json';
import type { KubeObject } from '../../kube/types';
import type { ClusterTrouble } from '../live/live-cluster';
import type { Counted } from './counters';
import type { KubeClient } from './kube-client';
import { defaultTimes, type Failure, type ReflectorTimes } from './reflector-state';
import type { WatchScope } from './watch-scope';

/** Who takes in what is listed and watched. */
export interface Reflected {
  /** All that there is, as of a version. */
  replace(objects: readonly KubeObject[], version: string): void;
  /** An object that came or became another. */
  put(object: KubeObject, version: string): void;
  /** An object that went. */
  remove(object: KubeObject, version: string): void;
}

/** Objects that are listed and watched until it is closed. */
export interface ScopeWatch {
  /** The last version that was seen; empty before the first list. */
  readonly position: string;
  /** What keeps it from listing or watching; undefined where nothing does. */
  readonly trouble: Failure | undefined;
  /** Whether all was listed once, or the server has said that there is nothing. What may not be seen may be there. */
  readonly isSettled: boolean;
  /** How many times it has tried to list all, whatever came of it. */
  readonly listAttempts: number;
  /** Lists all anew, at once. */
  relist(): void;
  /** Works until it is closed. */
  run(): Promise<void>;
  close(): void;
}

/** Who is told of a watch. */
export interface WatchListener {
  /** Something was counted. */
  readonly count: (what: Counted) => void;
  /** Its position, its trouble or both are other ones now. Where no more happened than that an object came, changed or went, it is told which. */
  readonly onProgress: (about?: KubeObject) => void;
}

/** Where watches come from: each scope has one of its own, or shares it with others. */
export interface WatchSource {
  /** Tells of the objects of a scope, and perhaps of others of its kind, once it is run. */
  watch(scope: WatchScope, into: Reflected, listener: WatchListener): ScopeWatch;
}

/** What is wrong with the watch of a scope, for people; nothing where all is well. */
export function troublesOf(scope: WatchScope, trouble: Failure | undefined): readonly ClusterTrouble[] {
  if (trouble === undefined) return [];
  const kind = trouble.says === 'forbidden' ? 'rights' : 'watch';
  return [{ kind, text: printable(`${scope.title}: ${trouble.reason}`) }];
}

/** What reflectors work with. */
export interface WatchingOptions {
  readonly client: KubeClient;
  readonly times: ReflectorTimes;
  /** Milliseconds on a clock that never goes back. */
  readonly now: () => number;
  /** A number from 0 up to but not including 1, for pauses. */
  readonly random: () => number;
  /** What is kept of an object that came: an equal one. */
  readonly intern: (object: JsonObject) => JsonObject;
}

/** What somebody says of how to watch. The rest is {@link watchingWith | as always}. */
export type WatchingChoice = Pick<WatchingOptions, 'client'> & Partial<WatchingOptions>;

/** How to watch: by {@link defaultTimes}, the clock and the chance of the process, and each object as it came, where nobody says otherwise. */
export const watchingWith = ({
  client,
  times = defaultTimes,
  now = () => performance.now(),
  random = Math.random,
  intern = (object) => object,
}: WatchingChoice): WatchingOptions => ({ client, times, now, random, intern });
