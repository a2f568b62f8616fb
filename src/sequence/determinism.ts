import { compare } from '../diff/compare';
import { formatPath } from '../diff/model';
import { sameJson } from '../kube/same-json';
import type { Input } from '../om/state/cluster-state';
import { typeKey } from '../om/state/memory-state';
import type { Read } from '../om/state/recording-state';
import { played } from './played';
import type { Scenario } from './scenario';
import { Starts } from './starts';
import type { Subject } from './subject';
import { firstDifference, type TraceEvent } from './trace';
import type { Violation } from './violation';
import type { World } from './world';

/** What the operator looked at, and how many events came before. */
interface Looked {
  readonly after: number;
  readonly read: Read;
}

/** A scenario that was played once more, with what was read on the way. */
interface Observed {
  readonly trace: readonly TraceEvent[];
  readonly reads: readonly Looked[];
}

/**
 * Plays a scenario again and says where it parts from the first time, and what the operator read that was another then.
 *
 * @param first what happened the first time
 */
export function partedFrom<S>(
  first: readonly TraceEvent[],
  options: { readonly subject: Subject<S>; readonly input: Input },
  scenario: Scenario,
): readonly Violation[] {
  const again = (): Observed => observed(options, scenario);
  const second = again();
  if (firstDifference(first, second.trace) === undefined) return [];
  // What was read the first time is not known: it parts from a third time as well, else it is too rare to be explained.
  const third = again();
  const difference = firstDifference(second.trace, third.trace) ?? firstDifference(first, second.trace);
  if (difference === undefined) return [];
  return [
    {
      property: 'deterministic',
      message: `two runs with the same seed part at event ${difference.index + 1}: something depends on chance or on the time of the machine`,
      details: [
        `first:  ${difference.left}`,
        `second: ${difference.right}`,
        causeOf(second, third, difference.index) ??
          'all that the operator read before is the same in both: it goes by something that it does not read',
      ],
    },
  ];
}

function observed<S>(
  { subject, input }: { readonly subject: Subject<S>; readonly input: Input },
  scenario: Scenario,
): Observed {
  const reads: Looked[] = [];
  const world: World<S> = new Starts(subject, input).world(
    scenario,
    (read) => void reads.push({ after: world.trace.length, read }),
  );
  played(world, scenario);
  world.close();
  return { trace: world.trace, reads };
}

/** The first question before an event that was answered otherwise, or not asked in both; undefined where all are the same. */
function causeOf(left: Observed, right: Observed, event: number): string | undefined {
  const before = ({ reads }: Observed) => reads.filter(({ after }) => after <= event).map(({ read }) => read);
  const [ones, others] = [before(left), before(right)];
  const at = ones.findIndex((one, index) => !isSame(one, others[index]));
  const [one, other] = at < 0 ? [undefined, others[ones.length]] : [ones[at], others[at]];
  if (one === undefined || other === undefined) {
    const only = one ?? other;
    return only && `only one of them read: ${textOf(only)}`;
  }
  if (questionOf(one) !== questionOf(other)) return `what was read parts before: ${textOf(one)}, ${textOf(other)}`;
  const [field] = compare([...one.objects], [...other.objects]).map(({ path }) => formatPath(path.slice(1)));
  return `what was read is another before: ${textOf(one)}${field === undefined || field === '' ? '' : ` at ${field}`}`;
}

const isSame = (one: Read, other: Read | undefined): boolean =>
  other !== undefined && questionOf(one) === questionOf(other) && sameJson([...one.objects], [...other.objects]);

const questionOf = ({ question, cluster, type, namespace = '', name = '' }: Read): string =>
  `${question} ${cluster} ${typeKey(type)} ${namespace}/${name}`;

const textOf = ({ cluster, type: { kind }, namespace, name }: Read): string => {
  const place = namespace === undefined || namespace === '' ? (name ?? '') : `${namespace}/${name ?? '*'}`;
  return `${cluster === 'UserWorkload' ? 'guest ' : ''}${kind} ${place === '' ? '*' : place}`;
};
