import { compare } from '../../diff/compare';
import { formatPath } from '../../diff/model';
import { fixedClock } from '../../om/clock';
import { seededSource } from '../../om/random';
import { canonicalRequests, isEvent, type Request, requestId } from '../../om/request';
import { runControllers } from '../../om/run/run-controllers';
import type { Input } from '../../om/state/cluster-state';
import type { Judged } from './property';

/** What a run goes by beside its input. */
export interface RunMoment {
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Decides on what is drawn. */
  readonly seed: number | string;
}

/** What all controllers ask for over an input, as if they had never run before. @param moment by default that of the world */
export const askedOver = <S>(
  { world, subject }: Pick<Judged<S>, 'world' | 'subject'>,
  input: Input,
  { now, seed }: RunMoment = world,
): readonly Request[] =>
  runControllers(subject.operator, {
    input,
    clock: fixedClock(now),
    random: seededSource(seed),
    secrets: 'random',
    environment: world.environment,
    settings: world.stage.settings(),
  }).requests;

/** In what two runs ask for other things, but for stamps. */
export interface AskedDifference {
  readonly id: string;
  /** Fields that differ; absent where only one of them asks for it. */
  readonly fields?: readonly string[];
  readonly by?: 'left' | 'right';
}

/** Where the requests of two runs are not the same; events do not count. */
export function askedDifferences(left: readonly Request[], right: readonly Request[]): readonly AskedDifference[] {
  const [one, other] = [byId(left), byId(right)];
  return [
    ...[...other.keys()].filter((id) => !one.has(id)).map((id) => ({ id, by: 'right' as const })),
    ...[...one.keys()].filter((id) => !other.has(id)).map((id) => ({ id, by: 'left' as const })),
    ...[...one].flatMap(([id, request]) => {
      const same = other.get(id);
      if (same === undefined) return [];
      const fields = compare(request.body, same.body)
        .map(({ path }) => formatPath(path))
        .filter((path) => !stamped.test(path));
      return fields.length === 0 ? [] : [{ id, fields }];
    }),
  ];
}

const byId = (requests: readonly Request[]): ReadonlyMap<string, Request> =>
  new Map(
    canonicalRequests(requests.filter((one) => !isEvent(one))).map((one) => [
      `${requestId(one)} ${one.controller}`,
      one,
    ]),
  );

/** What was stamped keeps its time until its controller runs again. */
const stamped = /(?:lastTransitionTime|Timestamp|\.time|managedFields|resourceVersion)/;
