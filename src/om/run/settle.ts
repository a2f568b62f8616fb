import { compare } from '../../diff/compare';
import { formatPath } from '../../diff/model';
import { compareBytes } from '../../kube/compare';
import { objectTitle } from '../input/input-error';
import type { Request } from '../request';

/** What one round of an operator came to. */
export interface Round<S> {
  /** What the next round starts from. */
  readonly state: S;
  /** The requests that changed something, in the order in which they were carried out. */
  readonly writes: readonly Request[];
  /** What others did about it, in words: the operator has to look again then. Default: nothing. */
  readonly reactions?: readonly string[];
}

/** Where an operator came to rest, or what still changes. */
export interface Settled<S> {
  readonly state: S;
  /** Absent where the last round changed nothing. Otherwise it names the objects, their controllers and fields. */
  readonly failure?: string;
}

/** So many objects, and so many fields of each, are named: a message stays readable. */
const MOST_NAMED = 5;

/**
 * Runs rounds, each over the state that the one before left, until one of them changes nothing.
 *
 * @param round - one run of all controllers and what became of it
 * @param most - after how many rounds to give up: two controllers undo each other's work then, or one undoes its own
 */
export function settle<S>(start: S, round: (state: S) => Round<S>, most: number): Settled<S> {
  let state = start;
  const rounds: (readonly Request[])[] = [];
  for (let count = 1; ; count++) {
    const { state: after, writes, reactions = [] } = round(state);
    state = after;
    if (writes.length === 0 && reactions.length === 0) return { state };
    if (count >= most) {
      const still = [...changing([...rounds, writes]), ...reactions];
      return { state, failure: `nothing comes to rest in ${most} rounds: ${listed(still, '; ')}` };
    }
    rounds.push(writes);
    if (rounds.length >= COMPARED_ROUNDS) rounds.shift();
  }
}

const objectOf = ({ cluster, resource, namespace = '', name }: Request): string =>
  [cluster, resource.resource, resource.group, namespace, name].join(' ');

/** So many of the last rounds tell whether writes come again. */
export const COMPARED_ROUNDS = 3;

/**
 * The objects that the last round wrote: by whom, in which fields their last two writes differ, and who undoes whose writes.
 *
 * @param rounds - what the last rounds wrote, {@link COMPARED_ROUNDS} of them or less
 */
export function changing(rounds: readonly (readonly Request[])[]): readonly string[] {
  const byObject = new Map<string, readonly Request[]>(rounds.at(-1)?.map((request) => [objectOf(request), []]));
  for (const request of rounds.flat()) {
    const known = byObject.get(objectOf(request));
    if (known !== undefined) byObject.set(objectOf(request), [...known, request]);
  }
  return [...byObject.values()].flatMap((writes) => {
    const [former, latter] = [writes.at(-2), writes.at(-1)];
    return latter === undefined ? [] : [described(writes, former, latter)];
  });
}

function described(writes: readonly Request[], former: Request | undefined, latter: Request): string {
  const controllers = [...new Set(writes.map(({ controller }) => controller))].sort(compareBytes);
  const object = objectTitle(latter.kind, latter.name, latter.namespace);
  const undone = isUndone(writes) ? `: ${undoing(controllers)}` : '';
  return `${object}, written by ${controllers.join(' and ')}${difference(former, latter)}${undone}`;
}

/** Whether the last write says what the last but one said otherwise, and the one before that said as well. */
function isUndone(writes: readonly Request[]): boolean {
  const [first, former, latter] = [writes.at(-3), writes.at(-2), writes.at(-1)];
  return former?.action === latter?.action && isSame(first, latter) && !isSame(former, latter);
}

const isSame = (one: Request | undefined, other: Request | undefined): boolean =>
  one?.action === other?.action && compare(one?.body, other?.body).length === 0;

const undoing = (controllers: readonly string[]): string =>
  controllers.length === 1
    ? 'it answers each of its writes with the one before, back and forth'
    : 'each undoes what the other wrote';

function difference(former: Request | undefined, latter: Request): string {
  if (former === undefined) return '';
  if (former.action !== latter.action) return ` (${former.action}, then ${latter.action})`;
  const paths = compare(former.body, latter.body).map(({ path }) => formatPath(path));
  return paths.length === 0 ? ' (the same each time)' : ` (at ${listed(paths, ', ')})`;
}

const listed = (items: readonly string[], separator: string): string =>
  [...items.slice(0, MOST_NAMED), ...(items.length > MOST_NAMED ? [`and ${items.length - MOST_NAMED} more`] : [])].join(
    separator,
  );
